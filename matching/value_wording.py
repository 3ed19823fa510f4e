"""Values of conditions in words: 580万元, 60人, 福建省厦门市, 6000元/月."""

from __future__ import annotations

from graph.values.industries import industry_name
from graph.values.money import format_amount
from graph.values.ranges import as_written, bounds
from graph.values.regions import full_name, is_region
from graph.vocabulary import NEED_KIND_LABELS, REASON_LABELS, NeedKind, Reason
from matching import phrases
from matching.match import Missing, Rule
from matching.phrases import Language, Phrase

_TEXTS = frozenset({Rule.REGION, Rule.KIND, Rule.REJECTED, Rule.INDUSTRY})


class ValueWording:
    """Says values in one language."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language

    def of(self, rule: Rule, value: str | float | list[str], unit: str) -> str:
        """A value of a rule; a quantity counts `unit`."""
        if isinstance(value, list):
            either = self._say(phrases.OR)
            shown = [self._name(name.replace("|", either)) for name in value]
            return self._say(phrases.LIST).join(shown) or self._say(phrases.NOTHING)
        if rule in _TEXTS:
            return self._text(rule, str(value))
        if rule in {Rule.AMOUNT, Rule.REVENUE}:
            return self._amount(value)
        if rule == Rule.PAY:
            return self._say(phrases.MONTHLY, pay=self._amount(value))
        number = str(_plain(value))
        if rule == Rule.MONTHS:
            return self._say(phrases.MONTHS, months=number)
        between = "" if self._language == "zh" else " "
        return f"{number}{between}{unit}".strip() if rule == Rule.QUANTITY else str(value)

    def gap(self, missing: Missing) -> str:
        """How much a number falls short of what is needed, as an amount of money."""
        if isinstance(missing.have, int | float) and isinstance(missing.need, int | float):
            return self._amount(missing.need - missing.have)
        return ""

    def kind(self, kind: str) -> str:
        """A kind of demand or resource: 资金."""
        known = kind in NEED_KIND_LABELS and self._language == "zh"
        return NEED_KIND_LABELS[NeedKind(kind)] if known else kind

    def reason(self, reason: str) -> str:
        """Why a match was rejected: 已满."""
        return REASON_LABELS[Reason(reason)] if self._language == "zh" else reason.replace("_", " ")

    def _name(self, name: str) -> str:
        """A tag, with the day until which it holds where it says so."""
        tag, _, until = name.partition("@")
        return self._say(phrases.VALID_UNTIL, name=tag, day=until) if until else tag

    def _text(self, rule: Rule, value: str) -> str:
        if rule == Rule.REGION:
            return full_name(value) if is_region(value) else value
        if rule == Rule.REJECTED:
            return self.reason(value) if value in REASON_LABELS else value
        if rule == Rule.KIND:
            return self.kind(value)
        try:
            return industry_name(value)
        except KeyError:
            return value

    def _amount(self, value: str | float) -> str:
        number = _plain(value)
        if self._language == "zh":
            return format_amount(number)
        if isinstance(number, str):
            return f"{'–'.join(f'{as_written(bound):,}' for bound in bounds(number))} yuan"
        return f"{number:,} yuan"

    def _say(self, phrase: Phrase, **values: str) -> str:
        return phrase.into(self._language, **values)


def _plain(value: str | float) -> str | float:
    return value if isinstance(value, str) else as_written(value)
