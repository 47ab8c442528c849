"""Verb forms: participles that follow “be”, and past forms that are mistaken for participles."""

from __future__ import annotations

#: Participles that are no past forms of verbs without an object, and no adjectives after a modal verb.
PARTICIPLES = (
    "reviewed", "considered", "agreed", "completed", "recorded", "undertaken", "shared", "referred", "approved", "discussed",
    "informed", "assessed", "allocated", "commissioned", "published", "monitored", "implemented", "developed", "updated", "noted",
    "addressed", "identified", "carried out", "seen", "given", "taken", "made", "done", "written", "told", "asked", "invited",
    "appointed", "submitted", "reported", "provided", "supported", "offered", "used", "improved", "increased", "established",
    "strengthened", "sent", "held", "kept", "met", "escalated", "prioritised", "clarified", "circulated", "amended", "revised",
    "scrutinised", "recognised", "ensured", "checked", "tested", "trained", "supervised", "interviewed", "visited", "involved",
)  # fmt: skip
#: Past forms with their participles.
PASTS = {
    "went": "gone", "ran": "run", "wrote": "written", "began": "begun", "did": "done", "saw": "seen", "took": "taken",
    "gave": "given", "came": "come", "became": "become", "chose": "chosen", "spoke": "spoken", "broke": "broken", "knew": "known",
    "grew": "grown", "drew": "drawn", "fell": "fallen", "rose": "risen", "arose": "arisen", "undertook": "undertaken",
    "withdrew": "withdrawn", "forgot": "forgotten", "underwent": "undergone", "showed up": "shown up", "stole": "stolen",
    "drove": "driven", "ate": "eaten", "swore": "sworn", "overtook": "overtaken", "oversaw": "overseen", "mistook": "mistaken",
    "tore": "torn", "wore": "worn", "shook": "shaken", "threw": "thrown", "flew": "flown", "froze": "frozen", "hid": "hidden",
}  # fmt: skip
