"""Prints how exactly reviews are extracted and how well planted faults are found: `python -m tests.evaluate [--count N]`."""

from __future__ import annotations

import argparse

from tests.evaluate import extraction, figures, judged, labels, reviews, running


def main() -> int:
    """Print both; 1 where a review is not exact."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, help="how many documents with planted faults (default: all)")
    parser.add_argument("--astray", action="store_true", help="print each false alert of reportkit on these documents too")
    chosen = parser.parse_args()
    status = reviews.report()
    print()
    extraction.report()
    print()
    clean, seeded = running.corpus(chosen.count)
    with running.engine() as config:
        running.run([*clean, *seeded], config)
    figures.report(clean, seeded, labels.by_key(clean))
    if chosen.astray:
        print("\nFalse alerts of reportkit on documents with faults, each once for each text:")
        for one, alert in figures.astray(seeded, clean, running.OURS):
            place = alert.places[0]
            text = one.document.block(place.block).text
            before, after = text[max(0, place.start - 50) : place.start], text[place.end : place.end + 30]
            print(f"{one.name} {alert.rule}: {before}[[{alert.quote}]]{after}")
    print()
    judged.main([])
    return status


if __name__ == "__main__":
    raise SystemExit(main())
