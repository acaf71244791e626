# SPDX-License-Identifier: MIT
"""Holds the worksheet's bytes: one form for one worksheet, nothing lost, nothing wrong let in."""

import json
from itertools import count, islice

import msgspec
import pytest
from hypothesis import given
from msgspec import inspect
from msgspec.structs import replace

from pmo_worksheet.i18n import use_language
from pmo_worksheet.paths import resource
from pmo_worksheet.reply import Reply
from pmo_worksheet.storage import codec
from pmo_worksheet.storage.codec import MAX_BYTES, decode, encode, fault_in, json_schema
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.worksheet import Answer, Condition, Decision, Factor, Option, Worksheet
from tests.strategies import worksheets

FACTOR = {"id": "way-back", "side": "con"}


def document(**fields):
    return json.dumps({"format": "pmo-worksheet", "version": 1, **fields}).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(StorageError) as caught:
        decode(data, "bad.pmow")
    sentence = str(caught.value)
    assert sentence.startswith("bad.pmow cannot be opened: ")
    assert "\n" not in sentence
    return sentence


@given(worksheets())
def test_a_worksheet_survives_its_bytes(worksheet):
    data = encode(worksheet)
    assert decode(data) == worksheet
    assert encode(decode(data)) == data


def test_bytes_are_readable_in_a_diff():
    text = encode(Worksheet(title="Zürich → 東京", factors=(Factor("a"),))).decode()
    assert text.startswith('{\n  "format": "pmo-worksheet",\n  "version": 1,\n  "id": ')
    assert text.endswith("}\n")
    assert "Zürich → 東京" in text
    keys = list(json.loads(text))
    assert keys == [
        "format", "version", "id", "title", "author", "manager", "organization", "decide_by",
        "stage", "pmo_level", "pmo_type", "summary", "gut_call", "mindset", "options", "baseline",
        "factors", "conditions", "dismissed_hints", "decision", "reply",
    ]  # fmt: skip
    assert list(json.loads(text)["factors"][0]) == [
        "id", "side", "title", "detail", "question", "importance", "relevant", "private",
        "deal_breaker", "answers",
    ]  # fmt: skip


def test_every_field_but_the_format_has_a_default():
    worksheet = decode(document(factors=[FACTOR]))
    assert [option.id for option in worksheet.options] == ["join"]
    assert worksheet.factors[0].answer("join") == Answer()


def test_unknown_fields_survive_wherever_they_stand():
    raw = json.loads(
        encode(Worksheet(factors=(Factor("a", answers={"join": Answer(70)}),), title="T"))
    )
    raw["later"] = {"deep": [1, {"": 2}]}
    raw["options"][0]["later"] = True
    raw["factors"][0]["later"] = "ü"
    raw["factors"][0]["answers"]["join"]["later"] = None
    raw["conditions"] = [{"factor": "a", "option": "join", "rating": 80, "ask": "", "later": 1}]
    raw["decision"] = {"option": "join", "note": "", "decided_on": None, "later": 1}
    raw["reply"] = {
        "answer": None, "importances": {"a": 3}, "conditions": "", "comments": "", "name": "",
        "date": "", "any": ["thing"],
    }  # fmt: skip
    data = json.dumps(raw).encode()
    assert json.loads(encode(decode(data))) == raw
    edited = decode(data).with_rating("a", "join", 75)
    assert json.loads(encode(edited))["factors"][0]["answers"]["join"]["later"] is None


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"factors": [FACTOR | {"importance": 11}]}, "“way-back”), importance: must be at most 10"),
        ({"factors": [FACTOR | {"importance": -1}]}, "importance: must be at least 0, not -1"),
        ({"factors": [FACTOR | {"importance": 2.5}]}, "importance: must be a whole number"),
        ({"factors": [FACTOR | {"importance": "8"}]}, "importance: must be a whole number"),
        ({"factors": [FACTOR | {"importance": True}]}, "importance: must be a whole number"),
        ({"factors": [FACTOR | {"side": "neither"}]}, "side: must be one of pro, con"),
        ({"factors": [{"side": "pro"}]}, "factor 1: lacks the field “id”"),
        ({"factors": [FACTOR, FACTOR]}, "the id “way-back” twice among its factors"),
        ({"factors": [{"id": "a", "side": "pro", "deal_breaker": 60}]}, "deal_breaker"),
        (
            {"factors": [FACTOR | {"answers": {"stay": {}, "join": {"rating": 101}}}]},
            "“way-back”), answers, “join”, rating: must be at most 100, not 101",
        ),
        (
            {"factors": [FACTOR | {"answers": {"join": {"rating": 5, "sureness": "unknown"}}}]},
            "answers, “join”: has a rating although",
        ),
        (
            {"factors": [FACTOR | {"answers": {"good": {"": 5}, "bad": {"rating": 101}}}]},
            "answers, “bad”, rating: must be at most 100, not 101",
        ),
        (
            {"factors": [FACTOR | {"answers": {"join": {}, "stay": 5}}]},
            "answers, “stay”: must be an object, not 5",
        ),
        (
            {"reply": {"importances": {"a": 3, "b": 11}}},
            "reply, importances, “b”: must be at most 10, not 11",
        ),
        ({"reply": {"answer": "no"}}, "reply, answer: must be one of support, support-with"),
        ({"factors": [{"id": str(n)} for n in range(1001)]}, "factors: has more than 1,000"),
        ({"options": [{"id": str(n)} for n in range(21)]}, "options: has more than 20"),
        ({"options": []}, "options: must not be empty"),
        ({"baseline": "nowhere"}, "the baseline “nowhere”, which"),
        ({"title": 5}, "title: must be text, not 5"),
        ({"title": "x" * 100_001}, "title: is longer than 100,000 characters"),
        (
            {"factors": [FACTOR | {"answers": {"join": {"note": "x" * 100_001}}}]},
            "note: is longer than 100,000 characters",
        ),
        ({"decide_by": "30.11.2026"}, "decide_by: must be a date such as 2026-11-30"),
        ({"mindset": "maybe"}, "mindset: must be one of suits"),
        ({"version": 2, "factors": 5}, "newer version"),
    ],
)
def test_a_broken_rule_is_refused_by_the_name_of_its_field(fields, says):
    assert says in refusal(document(**fields))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not valid JSON"),
        (b"[1", "not valid JSON (line 1"),
        (b'{"other": 1}', "not a PMO worksheet"),
        (b"[]", "not a PMO worksheet"),
        (b"\xff\xfe", "not UTF-8 text (byte 0)"),
        (b'{"format": "pmo-worksheet", "title": "a", "title": "b"}', "“title” is given twice"),
        (
            b'{"format": "pmo-worksheet", "factors": [{"id": "a", "side": "pro", "side": "con"}]}',
            "the field “side” of “a” is given twice",
        ),
        (b'{"format": "pmo-worksheet", "x": NaN}', "NaN"),
        (b'{"format": "pmo-worksheet", "x": -Infinity}', "-Infinity"),
        (b'{"format": "pmo-worksheet", "x": 1e999}', "1e999 is too large"),
        (b'{"format": "pmo-worksheet", "x": ' + b"9" * 5000 + b"}", "number that is too long"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"format": "pmo-worksheet", "x": ' + b"[" * 60 + b"]" * 60 + b"}", "nested too deeply"),
        (b" " * (MAX_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_what_is_no_worksheet_is_refused(data, says):
    assert says in refusal(data)


BOUNDS = {"maximum", "minimum", "maxLength", "minLength", "maxItems", "minItems"}


def at_the_bound(bounds, beyond):
    """The largest value, or the smallest, that a field of the schema may have, or one beyond."""
    for one in bounds.get("anyOf", [bounds]):
        for name in one.keys() & BOUNDS:
            size = one[name] + (beyond if name.startswith("max") else -beyond)
            if "Length" in name:
                yield "x" * size
            elif "Items" in name:
                kind = {"Option": Option, "Factor": Factor}.get(one["items"]["$ref"][8:])
                made = (kind(str(n)) if kind else Condition("a", "join", 5) for n in count())
                yield tuple(islice(made, size))
            else:
                yield size


def holding(kind, field, value):
    """A worksheet with a value in one field of one of its objects."""
    base = Worksheet(
        factors=(Factor("a", "con", answers={"join": Answer(50)}),),
        conditions=(Condition("a", "join", 60),),
        decision=Decision("join"),
        reply=Reply("support"),
    )
    if kind == "Worksheet":
        return replace(base, **{field: value})
    if kind == "Answer":
        answer = replace(Answer(50), **{field: value})
        return replace(base, factors=(replace(base.factors[0], answers={"join": answer}),))
    place = f"{kind.lower()}s"
    if hasattr(base, place):
        return replace(base, **{place: (replace(getattr(base, place)[0], **{field: value}),)})
    return replace(base, **{kind.lower(): replace(getattr(base, kind.lower()), **{field: value})})


BOUNDED = [
    (kind, field, value, beyond)
    for kind, definition in json_schema()["$defs"].items()
    for field, bounds in sorted(definition["properties"].items())
    if field != "baseline"  # which is an option's id
    for beyond in (0, 1)
    for value in sorted(at_the_bound(bounds, beyond), key=str)
]


def test_all_kinds_of_bounds_are_looked_at():
    assert {kind for kind, *_rest in BOUNDED} == set(json_schema()["$defs"])
    assert {type(value) for *_rest, value, _beyond in BOUNDED} == {int, str, tuple}
    assert len(BOUNDED) > 60


@pytest.mark.parametrize(
    ("kind", "field", "value", "beyond"),
    [pytest.param(*one, id=f"{one[0]}.{one[1]} {number}") for number, one in enumerate(BOUNDED)],
)
def test_what_is_saved_can_be_opened_again(kind, field, value, beyond):
    worksheet = holding(kind, field, value)
    if not beyond:
        assert fault_in(worksheet) is None
        assert decode(encode(worksheet)) == worksheet
        return
    fault = fault_in(worksheet)
    assert field in fault
    with pytest.raises(StorageError, match="cannot be saved, because it could not be opened") as it:
        encode(worksheet)
    assert fault in str(it.value)
    assert "\n" not in str(it.value)


def test_an_importance_in_a_reply_is_bounded_too():
    assert fault_in(holding("Reply", "importances", {"a": 10})) is None
    fault = fault_in(holding("Reply", "importances", {"a": 11}))
    assert fault == "reply, importances, “a”: must be at most 10, not 11"


@pytest.mark.parametrize("kind", [Worksheet, Factor, Answer, Condition, Decision, Option, Reply])
def test_every_word_that_a_field_may_hold_is_named_where_another_stands_there(kind):
    for field in inspect.type_info(kind).fields:
        kinds = getattr(field.type, "types", (field.type,))
        words = {word for one in kinds for word in getattr(one, "values", ())}
        if words and field.name != "format":
            fault = fault_in(holding(kind.__name__, field.name, "other"))
            place, allowed = fault.removesuffix(", not “other”").split(": must be one of ")
            assert place.endswith(field.name)
            assert set(allowed.split(", ")) == words


def test_what_would_be_too_large_a_file_is_not_made():
    # With what a letter takes that JSON writes as two, and with indents, it is just above 20 MB.
    text = "\n" * 100_000
    many = tuple(Factor(str(n), title=text) for n in range(100))
    worksheet = Worksheet(factors=many, summary="x")
    assert 20_000_000 < len(codec._written(worksheet)) < 20_100_000
    assert fault_in(worksheet) == "it is larger than 20 MB"
    with pytest.raises(StorageError, match="it is larger than 20 MB"):
        encode(worksheet)
    smaller = replace(worksheet, factors=many[1:])
    assert fault_in(smaller) is None
    assert decode(encode(smaller)) == smaller


@given(worksheets())
def test_a_file_is_no_larger_than_is_reckoned_with(worksheet):
    assert len(encode(worksheet)) <= codec._SPREAD * len(msgspec.json.encode(worksheet))


def test_texts_come_in_clean():
    data = document(title="a\r\nb\u2028c\x00d")[:-1] + b', "summary": "\\ud800"}'
    worksheet = decode(data)
    assert worksheet.title == "a\nb\ncd"
    assert worksheet.summary == "\ufffd"
    assert decode(encode(worksheet)) == worksheet


def test_a_byte_order_mark_is_passed_over():
    assert decode(b"\xef\xbb\xbf" + document(title="T")).title == "T"


def test_a_newer_version_can_be_read_and_not_written():
    worksheet = decode(document(version=2, title="From later"))
    assert worksheet.title == "From later"
    with pytest.raises(StorageError, match="newer version"):
        encode(worksheet)


def test_the_shipped_schema_is_made_from_the_types():
    shipped = json.loads(resource("worksheet.schema.json").read_text(encoding="utf-8"))
    assert shipped == json.loads(json.dumps(json_schema()))
    assert "" not in shipped["$defs"]["Factor"]["properties"]


def test_faults_are_said_in_the_users_language():
    broken = [
        (document(title="x" * 100_001), "100.000"),
        (document(factors=[FACTOR, FACTOR]), "„way-back“"),
        (document(mindset="maybe"), "„maybe“"),
        (
            document(
                factors=[FACTOR | {"answers": {"join": {"rating": 5, "sureness": "unknown"}}}]
            ),
            "",
        ),
        (document(factors=[{"id": "a", "side": "pro", "deal_breaker": 60}]), ""),
    ]
    english = [refusal(data) for data, _part in broken]
    use_language("de")
    try:
        for (data, part), before in zip(broken, english, strict=True):
            with pytest.raises(StorageError) as caught:
                decode(data, "bad.pmow")
            assert part in str(caught.value)
            # No word of the English sentence is left but names of fields and values.
            assert before.rpartition(": ")[2].split(";")[0] not in str(caught.value)
    finally:
        use_language("en")


def test_a_worksheet_without_an_id_is_the_same_one_each_time_it_is_read():
    assert decode(document()) == decode(document())
    assert decode(document()).id == ""
