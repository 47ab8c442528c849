"""A page of Chromium for the tests that look at web pages as a person would."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import sync_playwright

BROWSER = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    if BROWSER is None:
        if os.environ.get("REPORTKIT_REQUIRE_ALL"):
            pytest.fail("Chromium is not installed, and every test must run here.")
        pytest.skip("Chromium is not installed.")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1400, "height": 1000})
        browser.close()
