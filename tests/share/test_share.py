# SPDX-License-Identifier: MIT
"""Holds what leaves as text: it says what the assessment says, and nothing typed becomes code."""

import csv
import email
import email.policy
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pmo_worksheet import content
from pmo_worksheet.assessment import assess, wording
from pmo_worksheet.share import calendar, message, summary, table
from pmo_worksheet.worksheet import Decision

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
NASTY = '<b>=HYPERLINK("http://x")</b> "; \\ ,\r\nBcc: a@b.c\r\n\r\n+1'


@pytest.fixture(scope="module")
def sample():
    return content.sample()


def test_the_summary_says_verdict_reasons_and_asks(sample):
    assessment = assess(sample)
    option = assessment.argued
    text = summary.as_text(sample, assessment)
    assert f"overall fit {wording.fit_number(option.fit)} of 100" in text
    for said in (option.verdict.reason, option.verdict.text.lower()):
        assert said in text
    for sign in (1, -1):
        for factor in wording.drivers(option, sign):
            assert sample.factor(factor.id).title in text
    assert option.asked.changes
    for change in option.asked.changes:
        assert summary.ask_line(sample, change) in text


def test_only_the_first_letter_of_a_verdict_becomes_small(sample):
    # As in German, where nouns are large: "Klar für das PMO".
    assessment = assess(sample)
    option = assessment.argued
    named = replace(option, verdict=replace(option.verdict, text="Klar für das PMO"))
    options = tuple(named if one is option else one for one in assessment.options)
    named = replace(assessment, options=options)
    for text in (summary.as_text(sample, named), message.draft(sample, named).body):
        assert "klar für das PMO" in text


def test_rich_text_has_no_markup_of_the_users(sample):
    typed = sample.with_fields(title="<img src=x>&amp;")
    html = summary.as_html(typed, assess(typed))
    assert "&lt;img src=x&gt;&amp;amp;" in html
    assert "<img" not in html


def test_the_message_greets_says_the_verdict_asks_and_names_the_day(sample):
    known = sample.with_fields(manager="Maria", author="Ada", decide_by=date(2026, 11, 30))
    assessment = assess(known)
    written = message.draft(known, assessment)
    option = assessment.argued
    assert written.body.startswith("Hello Maria,\n")
    assert option.verdict.text.lower() in written.body
    assert f"fit of {wording.fit_number(option.fit)} of 100" in written.body
    assert "30 November 2026" in written.body
    assert written.body.endswith("Kind regards\nAda\n")
    for change in option.asked.changes:
        assert f"• {summary.ask_line(known, change)}" in written.body


def test_a_message_without_a_verdict_claims_none():
    empty = content.new_worksheet()
    body = message.draft(empty, assess(empty)).body
    assert "no verdict yet" in body
    assert "fit" not in body.partition("verdict")[2].partition("form")[0]


def test_private_words_leave_in_nothing(sample):
    factor = sample.factors[0]
    secret = sample.with_factor(
        factor.id, private=True, title="SECRET", detail="SECRET"
    ).with_answer(factor.id, "join", note="SECRET")
    shown = secret.redacted()
    assessment = assess(shown)
    everything = [
        summary.as_text(shown, assessment),
        summary.as_html(shown, assessment),
        *message.draft(shown, assessment),
        table.as_csv(shown, assessment),
        calendar.as_ics(shown, assessment, NOW),
    ]
    assert "SECRET" in table.as_csv(secret, assess(secret))
    assert not [text for text in everything if "SECRET" in text]


def test_a_draft_opens_unsent_with_the_very_pdf(sample):
    pdf = bytes(range(256)) * 40
    typed = sample.with_fields(title=NASTY, manager=NASTY)
    written = message.draft(typed, assess(typed))
    name = message.safe_name(typed.title)
    mail = email.message_from_bytes(message.unsent(written, pdf, name), policy=email.policy.default)
    assert set(mail.keys()) == {"X-Unsent", "Subject", "MIME-Version", "Content-Type"}
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == written.subject
    assert mail.get_body().get_content().replace("\r\n", "\n") == written.body
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == name
    assert attached.get_content() == pdf


@given(st.text(max_size=80))
def test_an_attachments_name_is_plain(title):
    name = message.safe_name(title)
    assert name.endswith(".pdf")
    assert len(name) <= 64
    assert not set(name) - set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")
    assert name[0] not in ".-_"


def test_a_name_keeps_what_it_can():
    assert message.safe_name("Angebot für Zoë / 2026") == "Angebot-fur-Zoe-2026.pdf"
    assert message.safe_name("…") == "PMO-Worksheet.pdf"


@given(st.text(max_size=40))
def test_a_cell_gives_the_text_back_and_is_no_formula(text):
    made = io.StringIO()
    csv.writer(made, quoting=csv.QUOTE_NONNUMERIC).writerow([table.text_cell(text)])
    ((cell,),) = csv.reader(io.StringIO(made.getvalue(), newline=""))
    assert cell.removeprefix("'") == text.removeprefix("'")
    assert not cell.strip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


def test_the_table_has_every_factor_and_the_printed_points(sample):
    assessment = assess(sample)
    text = table.as_csv(sample, assessment)
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert [row[1] for row in rows] == [table.text_cell(f.title) for f in sample.factors]
    assert all(len(row) == len(head) for row in rows)
    assert text.count("\r\n") >= len(rows) + 1
    for place, option in enumerate(assessment.options):
        at = head.index(f"{option.name}: points")
        assert at == 4 + 4 * place + 2
        tenths = sum(round(float(row[at]) * 10) for row in rows if row[at])
        assert tenths == round((option.fit - 50) * 10)


def lines_of(ics):
    assert ics.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in ics.split("\r\n"))
    return ics.replace("\r\n ", "").split("\r\n")[:-1]


def test_calendar_entries_for_the_decision_and_a_review(sample):
    typed = sample.with_fields(
        id="a;b,c\\d", title="Émigré, 中文; \\n" * 9, decide_by=date(2026, 11, 30), decision=None
    )
    lines = lines_of(calendar.as_ics(typed, assess(typed), NOW))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert [line for line in lines if line.startswith("UID:")] == [
        "UID:a\\;b\\,c\\\\d-decide@pmo-worksheet",
        "UID:a\\;b\\,c\\\\d-review@pmo-worksheet",
    ]
    assert lines.count("DTSTAMP:20261124T093000Z") == 2
    assert "DTSTART;VALUE=DATE:20261130" in lines
    assert "DTEND;VALUE=DATE:20261201" in lines
    assert "DTSTART;VALUE=DATE:20270228" in lines
    title = next(line for line in lines if line.startswith("SUMMARY:Decide"))
    assert title.endswith(("Émigré\\, 中文\\; \\\\n" * 9).rstrip())


def test_once_decided_only_the_review_is_left(sample):
    decided = sample.with_fields(
        decide_by=date(2026, 11, 30), decision=Decision("join", decided_on=date(2026, 11, 25))
    )
    lines = lines_of(calendar.as_ics(decided, assess(decided), NOW))
    assert [line for line in lines if line.startswith("DTSTART")] == ["DTSTART;VALUE=DATE:20270223"]


@pytest.mark.parametrize(
    ("day", "starts", "ends"),
    [
        (date(9999, 12, 31), ["99991231"], []),
        (date(9999, 10, 3), ["99991003"], ["99991004"]),
        (date(9999, 10, 2), ["99991002", "99991231"], ["99991003"]),
        (date(999, 1, 1), ["09990101", "09990401"], ["09990102", "09990402"]),
        (date(1, 1, 1), ["00010101", "00010401"], ["00010102", "00010402"]),
    ],
)
def test_a_day_that_no_calendar_can_hold_is_left_out(sample, day, starts, ends):
    typed = sample.with_fields(decide_by=day, decision=None)
    lines = lines_of(calendar.as_ics(typed, assess(typed), NOW))
    for name, days in (("DTSTART", starts), ("DTEND", ends)):
        written = [line for line in lines if line.startswith(name)]
        assert written == [f"{name};VALUE=DATE:{one}" for one in days]
    decided = sample.with_fields(decision=Decision("join", decided_on=day))
    entries = calendar.as_ics(decided, assess(decided), NOW)
    assert entries.count("BEGIN:VEVENT") == len(starts) - 1


def test_without_a_day_there_is_no_entry():
    empty = content.new_worksheet()
    assert calendar.as_ics(empty, assess(empty), NOW) == ""
