"""Labels alerts on clean text: `python -m tests.evaluate.label` prints those without a label, with their surroundings.

`python -m tests.evaluate.label FILE.json` takes an object of digests with true (a good sub-editor would mend it) or false, and
keeps them; labels whose alert is no longer raised are dropped, unless the published reviews are not beside the checkout.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.evaluate.labels import PATH, Labelled, all_labelled, load
from tests.evaluate.running import engine, write_back
from tests.samples import reviews


def told(one: Labelled) -> str:
    """An alert with its surroundings."""
    place = one.alert.places[0]
    text = one.document.block(place.block).text
    before, after = text[max(0, place.start - 60) : place.start], text[place.end : place.end + 40]
    more = f" and {len(one.alert.places) - 1} more" if len(one.alert.places) > 1 else ""
    quote = " ".join(f"{before}[[{one.alert.quote}]]{after}".split())
    return f"{one.digest}  {one.alert.rule} ({one.alert.level})  {one.document.source.name}  …{quote}…{more}"


def take(given: dict[str, bool], alerts: list[Labelled]) -> int:
    """Keep the labels given and those that still stand for an alert; return how many alerts have none."""
    rules = {one.digest: one.alert.rule for one in alerts}
    strange = [key for key in given if key not in rules]
    if strange or not all(isinstance(value, bool) for value in given.values()):
        raise SystemExit(
            f"Each digest must be that of an alert, with true or false: {', '.join(strange) or 'a value is neither'}."
        )
    kept = {key: value for key, value in load().items() if key in rules or not reviews()}
    kept |= {key: {"rule": rules[key], "true": value} for key, value in given.items()}
    write_back(PATH, kept)
    return sum(key not in kept for key in rules)


def main(arguments: list[str]) -> int:
    """Print the alerts without a label, or take labels; 1 where some have none."""
    with engine() as config:
        alerts = all_labelled(config)
    if arguments:
        left = take(json.loads(Path(arguments[0]).read_text(encoding="utf-8")), alerts)
        print(f"{left} alerts have no label.")
        return int(left > 0)
    unlabelled = [one for one in alerts if one.label is None]
    for one in unlabelled:
        print(told(one))
    print(f"{len(unlabelled)} of {len(alerts)} alerts have no label. Read each and label it.")
    return int(bool(unlabelled))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
