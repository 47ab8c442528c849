"""Web pages, Markdown and plain text, each file with most of what its kind can hold: `FILES` gives their bytes by name."""

from __future__ import annotations

_PUBLISHED = """\
<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Review of visits - Larkfold Council</title>
<meta name="author" content="Ann Other"><meta property="article:published_time" content="2026-03-02">
<style>p { margin: 0 }</style></head>
<body><div class="cookie-banner">We use cookies.</div><nav><a href="/">Home</a></nav>
<main><h1>Review of visits</h1>
<p>Of forty-seven visits <strong>nine</strong> were late<sup><a href="#fn1" id="ref1">1</a></sup>, says
<a href="https://example.org/guide">the guide</a>.</p>
<h2>Findings</h2>
<ol start="3"><li>Seek permission.<ul><li>Keep a note of it.</li></ul></li><li>Visit sooner.</li></ol>
<blockquote><p>They came when they said.</p></blockquote>
<table><caption>Table 1: Visits</caption><thead><tr><th>Team</th><th colspan="2">Late</th></tr></thead>
<tbody><tr><td rowspan="2">North</td><td>May</td><td>4</td></tr><tr><td>June</td><td>5</td></tr></tbody></table>
<figure><img src="chart.png" alt="Nine of 47"><figcaption>Figure 1: Late visits</figcaption></figure>
<p>Ask <span lang="cy">y tîm yn y gogledd</span><br>before&nbsp;May.</p>
<p hidden>An old draft.</p>
<ol><li id="fn1"><p>By more than two days. <a href="#ref1">↩</a></p></li></ol></main>
<footer>Contact us</footer><script>var a = "b";</script></body></html>
"""
_SAVED = """\
<!-- saved from url=(0026)https://example.org/review -->
<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>Review</title></head>
<body><div id="menu" role="navigation">Home | Council</div>
<h1>Review of visits</h1>
<p>The cost was £40 – “less” than before.
<p>Visits were <del>late</del><ins>on time</ins>, and <i>each</i> <u>family</u> was seen.
<dl><dt>Visit<dd>A call at a home</dl>
<pre>North   4
South   5</pre>
<form><label>Your name</label> <input value="Typed words"><button>Send</button></form>
<table role="presentation"><tr><td>Laid out<td>beside</table>
<img src="spacer.gif" alt="">
</body></html>
"""
_EXPORTED = """\
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><title>Review</title></head>
<body><div class="WordSection1"><h1>1. Findings</h1>
<p class="MsoNormal">Nine were late<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>.<o:p></o:p></p>
<!--[if !supportLists]-->
<p class="MsoNormal">Ask first.</p></div>
<div><hr><div id="ftn1"><p class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1">[1]</a> By more than two days.</p>
<p>Weekends apart.</p></div></div></body></html>
"""
_MARKDOWN = """\
---
title: "Review of visits"
---

# Review of visits #

Of forty-seven visits **nine** were *late*,
says [the guide](https://example.org/guide).

Findings
--------

3. Seek permission.
   - Keep a note of it.
4. Visit sooner.

> They came when they said.

| Team  | Late |
|-------|-----:|
| North | 4    |

![Nine of 47](chart.png)

```
typed  words
```

A <b>bold</b> word\\
and a [mark][m].

[m]: https://example.org/mark
"""
_PLAIN = """\
Minutes of the Scrutiny Committee

FINDINGS
========

The audit looked at every record that the team had kept since the spring
and found most of them in good order.  Two were late, at a cost of £40.

The audit was made by two officers, who had not worked with the team
before and who read each record to its end.

2.1 Records

We ask that staff:
- seek permission from
  the parents
  - and record it
(a) listen; and
b) act.

Present: Councillor Ann Other
"""

FILES: dict[str, bytes] = {
    "published.html": _PUBLISHED.encode(),
    "saved.htm": _SAVED.replace("\n", "\r\n").encode("cp1252"),
    "exported.html": _EXPORTED.encode(),
    "review.md": _MARKDOWN.encode(),
    "minutes.txt": _PLAIN.encode("cp1252"),
}
