"""The sentences for the faults of a document, by code."""

from collections.abc import Mapping

from app.core.faults import FaultCode, ValueType
from app.core.periods import Frequency
from app.wording.language import CountPhrase, count_phrase, marked, phrase

SENTENCES: Mapping[FaultCode, str] = {
    FaultCode.FORMULA: marked("the formula cannot be read"),
    FaultCode.FILE_TOO_LARGE: marked("the file has %(size)s; at most %(limit)s are read"),
    FaultCode.FILE_EMPTY: marked("the file is empty"),
    FaultCode.NOT_UTF8: marked("line %(line)s holds bytes that are not UTF-8; save it as UTF-8"),
    FaultCode.OTHER_ENCODING: marked("the file is %(encoding)s; save it as UTF-8"),
    FaultCode.NUL_IN_FILE: marked("line %(line)s holds a NUL character; a document is text"),
    FaultCode.SYNTAX: marked(
        "neither YAML nor JSON at line %(line)s, column %(column)s: %(problem)s"
    ),
    FaultCode.SEVERAL_DOCUMENTS: marked(
        "a second document begins at line %(line)s; a file holds one"
    ),
    FaultCode.ANCHOR: marked('line %(line)s sets an anchor, "%(given)s"; anchors are not read'),
    FaultCode.ALIAS: marked('line %(line)s holds an alias, "%(given)s"; write its content out'),
    FaultCode.TAG: marked('line %(line)s holds a tag, "%(given)s"; tags are not read'),
    FaultCode.TOO_DEEP: marked("line %(line)s is deeper than %(limit)s levels"),
    FaultCode.TOO_MANY_VALUES: marked("the file holds more than %(limit)s values"),
    FaultCode.NOT_A_SCORECARD: marked(
        "the file holds %(given)s; a scorecard is fields with names, such as throughline: 1"
    ),
    FaultCode.MISSING: marked("this field is required and is not there"),
    FaultCode.UNKNOWN_FIELD: marked('"%(given)s" is no field here; the fields are %(known)s'),
    FaultCode.DUPLICATE_FIELD: marked('"%(given)s" is given twice'),
    FaultCode.NAME_NOT_TEXT: marked("line %(line)s has a field whose name is not text"),
    FaultCode.EMPTY: marked("nothing is written here; leave the field out or fill it in"),
    FaultCode.UNSTORABLE_TEXT: marked("the text holds a character that cannot be stored"),
    FaultCode.BAD_KEY: marked(
        '"%(given)s" is no key; a key has 1 to 64 small letters a-z, digits and hyphens, '
        "and begins with a letter or a digit"
    ),
    FaultCode.BAD_LANGUAGE: marked(
        '"%(given)s" is no language; a language is a code such as en or pt-BR'
    ),
    FaultCode.BAD_CURRENCY: marked(
        '"%(given)s" is no currency; a currency is a code of three capitals such as EUR'
    ),
    FaultCode.BAD_DATE: marked('"%(given)s" is no date; a date is written as 2026-02-01'),
    FaultCode.BAD_PERIOD: marked(
        '"%(given)s" is no period; periods are written as 2026, 2026-H2, 2026-Q3, 2026-07 '
        "or 2026-W31"
    ),
    FaultCode.WRONG_FREQUENCY: marked('"%(given)s" is not %(expected)s'),
    FaultCode.NOT_A_CHOICE: marked('"%(given)s" is none of %(choices)s'),
    FaultCode.UNSUPPORTED_VERSION: marked(
        "%(given)s is not a version of the format that is read here; write %(supported)s"
    ),
    FaultCode.NOT_FINITE: marked("%(given)s is not a finite number"),
    FaultCode.NUMBER_TOO_LARGE: marked(
        "%(given)s is too large; a number lies between -%(limit)s and %(limit)s"
    ),
    FaultCode.NOT_WHOLE: marked("%(given)s is not a whole number"),
    FaultCode.OUT_OF_RANGE: marked("%(given)s does not lie between %(low)s and %(high)s"),
    FaultCode.DUPLICATE_KEY: marked('"%(given)s" is already the key at %(first)s'),
    FaultCode.DUPLICATE_ITEM: marked('"%(given)s" stands twice in the list'),
    FaultCode.UNKNOWN_THEME: marked('"%(given)s" is no theme of this scorecard'),
    FaultCode.UNKNOWN_OBJECTIVE: marked('"%(given)s" is no objective of this scorecard'),
    FaultCode.UNKNOWN_SERIES: marked(
        '"%(given)s" is neither a measure nor a data series of this scorecard'
    ),
    FaultCode.OWN_PARENT: marked('"%(given)s" is this scorecard; it cannot be its own parent'),
    FaultCode.FEEDS_ITSELF: marked(
        '"%(given)s" is this scorecard; a measure cannot take the score of its own scorecard'
    ),
    FaultCode.LINK_TO_ITSELF: marked(
        'a link from "%(given)s" to itself; a link runs from a cause to its effect'
    ),
    FaultCode.DUPLICATE_LINK: marked('the link from "%(cause)s" to "%(effect)s" stands twice'),
    FaultCode.LINK_LOOP: marked("this link closes a loop: %(keys)s"),
    FaultCode.DUPLICATE_PERIOD: marked("there is already an entry from %(given)s"),
    FaultCode.DUPLICATE_OVERRIDE: marked(
        'there is already an override of "%(objective)s" for %(period)s'
    ),
    FaultCode.VALUE_TWICE: marked(
        "%(field)s stands beside %(beside)s; a measure has at most one of actuals, formula and "
        "source: scorecard KEY"
    ),
    FaultCode.RECOMPUTE_WITHOUT_FORMULA: marked(
        "recompute is for measures with a formula; choose sum, mean, last, min or max"
    ),
    FaultCode.BOUNDS_CROSSED: marked("min %(min)s is above max %(max)s"),
    FaultCode.ENDS_BEFORE_START: marked("the end, %(ends)s, lies before the start, %(starts)s"),
    FaultCode.STRETCH_WITH_RANGE: marked(
        'stretch %(given)s; with direction "range" there is no stretch'
    ),
}

COUNTED: Mapping[FaultCode, tuple[str, CountPhrase]] = {
    FaultCode.MORE_FAULTS: (
        "count",
        count_phrase("and %(num)s more fault", "and %(num)s more faults"),
    ),
    FaultCode.TEXT_TOO_LONG: (
        "limit",
        count_phrase(
            "the text has %(length)s characters; at most %(num)s fits here",
            "the text has %(length)s characters; at most %(num)s fit here",
        ),
    ),
    FaultCode.TOO_MANY_DIGITS: (
        "limit",
        count_phrase(
            "%(given)s has too many digits; at most %(num)s decimal is kept",
            "%(given)s has too many digits; at most %(num)s decimals are kept",
        ),
    ),
    FaultCode.TOO_MANY_ITEMS: (
        "limit",
        count_phrase(
            "there are %(count)s; at most %(num)s may stand here",
            "there are %(count)s; at most %(num)s may stand here",
        ),
    ),
    FaultCode.TOO_FEW_ITEMS: (
        "limit",
        count_phrase(
            "there are %(count)s; at least %(num)s must stand here",
            "there are %(count)s; at least %(num)s must stand here",
        ),
    ),
}

WRONG_TYPE = marked("%(given)s is %(given_type)s; this field takes %(expected)s")

OUTSIDE = {
    "both": marked("%(given)s does not lie within the bounds %(min)s to %(max)s"),
    "min": marked("%(given)s is below the bound min %(min)s"),
    "max": marked("%(given)s is above the bound max %(max)s"),
}

THRESHOLDS = {
    ("up", "red"): marked(
        '%(red)s is above target %(target)s%(other)s; with direction "up" the red line lies at or below '
        "the target"
    ),
    ("up", "stretch"): marked(
        '%(stretch)s is below target %(target)s%(other)s; with direction "up" the stretch lies at or above '
        "the target"
    ),
    ("down", "red"): marked(
        '%(red)s is below target %(target)s%(other)s; with direction "down" the red line lies at or above '
        "the target"
    ),
    ("down", "stretch"): marked(
        '%(stretch)s is above target %(target)s%(other)s; with direction "down" the stretch lies at or '
        "below the target"
    ),
    ("range", "red"): marked(
        '%(red)s does not enclose target %(target)s; with direction "range" the red line is '
        "[low, high], at or outside the ends of the target"
    ),
    ("range", "target"): marked("%(target)s ends before it begins; a range is [low, high]"),
}

TYPES = {
    ValueType.TEXT: phrase("type of a field", "text"),
    ValueType.NUMBER: phrase("type of a field", "a number"),
    ValueType.YES_NO: phrase("type of a field", "true or false"),
    ValueType.LIST: phrase("type of a field", "a list"),
    ValueType.MAPPING: phrase("type of a field", "fields with names"),
    ValueType.PAIR: phrase("type of a field", "two numbers, [low, high]"),
    ValueType.ACTUAL: phrase("type of a field", "a number or n/a"),
    ValueType.NOTHING: phrase("type of a field", "nothing"),
}

FREQUENCIES = {
    Frequency.WEEK: phrase("period noun", "a week"),
    Frequency.MONTH: phrase("period noun", "a month"),
    Frequency.QUARTER: phrase("period noun", "a quarter"),
    Frequency.HALF: phrase("period noun", "a half-year"),
    Frequency.YEAR: phrase("period noun", "a year"),
}
