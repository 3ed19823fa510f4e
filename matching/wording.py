"""Matches in words: statuses, parts, missed conditions, evidence and the reason in one sentence."""

from __future__ import annotations

from datetime import date

from graph.records import Node
from graph.snapshot import Snapshot
from graph.values.text import normalise
from graph.vocabulary import REASON_LABELS, NeedKind
from matching import phrases
from matching.fit import fit_of
from matching.kinds import are_related
from matching.match import Match, MatchStatus, Missing, Path, Rule
from matching.parties import node_of
from matching.path_wording import PathWording
from matching.phrases import Language, Phrase
from matching.policies.validity import Validity, over
from matching.profiles import text_of
from matching.shared_words import shared_words
from matching.value_wording import ValueWording

_SHOWN_WORDS = 4
_SHOWN_PATHS = 3
_NO_REASONS = frozenset({"base", "conditions", "unconfirmed"})
"""Parts that recommend nothing, even where a model lets them add to the margin."""


class Wording:
    """Explains matches in one language.

    Args:
        snapshot: has the names of their nodes.
        language: `zh` or `en`.
        typed: the demand, where it is not stored.
    """

    def __init__(self, snapshot: Snapshot, language: Language = "zh", typed: Node | None = None) -> None:
        self._snapshot = snapshot
        self._language: Language = language
        self._typed = typed
        self._paths = PathWording(snapshot, language, self.name)
        self._values = ValueWording(language)

    def standing(self, match: Match) -> str:
        """The status, how much is filled where it is a part, and whether it is only an alternate."""
        alternate = "备选" if match.assigned is False else ""
        said = (alternate, self.status(match.status), self.filling(match))
        return self._say(phrases.AND).join(filter(None, said))

    def status(self, status: MatchStatus) -> str:
        """符合, 差一个条件 or 不符合."""
        return self._say(phrases.STATUS[status])

    def fit(self, match: Match) -> str:
        """How well a pair suits: 推荐, 可考虑 or 仅供参考."""
        return self._say(phrases.FIT[fit_of(match)])

    def confirmation(self, match: Match) -> str:
        """待确认 where the resource was last confirmed too long ago, else ''."""
        return self._say(phrases.UNCONFIRMED) if match.unconfirmed else ""

    def part_name(self, name: str) -> str:
        """Name of a part of the score; an unknown part keeps its own."""
        return self._say(phrases.PARTS.get(name, Phrase(name, name)))

    def part(self, name: str, value: float) -> str:
        """A part of the score: 内容相近：加 2.13 分."""
        points = f"{abs(value):.2f}"
        neutral = float(points) == 0
        phrase = phrases.NEUTRAL if neutral else phrases.ADDS if value > 0 else phrases.TAKES
        return self._say(phrase, part=self.part_name(name), points=points)

    def parts(self, match: Match) -> str:
        """The parts that count, and their sum: 内容相近 +2.13、类别 +1.00、起点 -2.00，合计 +1.13."""
        shown = [
            f"{self.part_name(name)} {_signed(value)}"
            for name, value in match.parts.items()
            if round(value, 2)
        ]
        parts = self._say(phrases.LIST).join(shown)
        return self._say(phrases.SUM, parts=parts, margin=_signed(match.margin))

    def missing(self, missing: Missing, match: Match) -> str:
        """A condition that a match misses or that is unknown: 额度不足：需要 580万元，最高 300万元."""
        is_policy = self._prop(match.resource_id, "kind") == NeedKind.POLICY
        return self.lacking(missing, self._prop(match.demand_id, "unit"), comes_again=is_policy)

    def lacking(self, missing: Missing, unit: str = "", *, comes_again: bool = False) -> str:
        """The same of no match.

        Args:
            missing: the condition.
            unit: what a quantity counts.
            comes_again: whether what is offered comes again every year and is for its takers, as policies.
        """
        need = self._values.of(missing.rule, missing.need, unit)
        if missing.have is None:
            return self._say(phrases.UNKNOWN[missing.rule], need=need)
        have = self._values.of(missing.rule, missing.have, unit)
        key = missing.rule.value
        if missing.rule == Rule.VALIDITY:
            key = _validity(str(missing.have), str(missing.need), comes_again=comes_again)
        elif missing.rule == Rule.REGION and comes_again:
            key = "taker_region"
        return self._say(phrases.MISSED[key], need=need, have=have)

    def rule(self, rule: Rule) -> str:
        """What a condition is about: 地区."""
        return self._say(phrases.RULES[rule])

    def advice(self, missing: Missing) -> str:
        """What can be done about a condition, or when a rejected pair comes back."""
        if missing.rule == Rule.REJECTED and missing.have in REASON_LABELS:
            return self._say(phrases.RETURN[str(missing.have)], need=str(missing.need))
        known = phrases.ADVICE[missing.rule]
        if missing.rule == Rule.AMOUNT:
            return self._say(known, gap=self._values.gap(missing))
        return self._say(
            known if missing.have is not None else phrases.ADVICE_UNKNOWN.get(missing.rule, known)
        )

    def filling(self, match: Match) -> str:
        """How much of the quantity is filled where it is a part: 可满足 30/60; else ''."""
        if match.fills is None:
            return ""
        return self._say(phrases.FILLS, have=str(match.fills.have), need=str(match.fills.need))

    def missing_of(self, match: Match) -> list[str]:
        """All conditions a match misses, each with what can be done."""
        between = self._say(phrases.BETWEEN)
        return [f"{self.missing(item, match)}{between}{self.advice(item)}" for item in match.missing]

    def path(self, path: Path) -> str:
        """Evidence: 集时通 与 榕城示例银行 同属 福州软件园互联网党建联建."""
        return self._paths.tell(path)

    def reason(self, match: Match) -> str:
        """Why a resource is recommended, in one sentence."""
        said = [self._shared_words(match), self._kinds(match)]
        said += [self._paths.tell(path, brief=True) for path in match.evidence[:_SHOWN_PATHS]]
        if not any(said):
            parts = ((name, value) for name, value in match.parts.items() if name not in _NO_REASONS)
            said = [self.part_name(name) for name, value in parts if value > 0]
        return self._say(phrases.BETWEEN).join(filter(None, dict.fromkeys(said)))

    def kind(self, kind: str) -> str:
        """A kind of demand or resource: 资金."""
        return self._values.kind(kind)

    def why(self, reason: str) -> str:
        """Why a match was rejected: 已满."""
        return self._values.reason(reason)

    def name(self, id_: str) -> str:
        """Name of a node, else its id."""
        node = self._node(id_)
        return id_ if node is None else node.name

    def _say(self, phrase: Phrase, **values: str) -> str:
        return phrase.into(self._language, **values)

    def _shared_words(self, match: Match) -> str:
        demand, resource = self._node(match.demand_id), self._node(match.resource_id)
        words = list(match.terms)
        if demand and resource:
            words = shared_words(_text(demand), _text(resource), match.terms)
        shown = self._say(phrases.LIST).join(words[:_SHOWN_WORDS])
        return self._say(phrases.SHARED_WORDS, words=shown) if shown else ""

    def _kinds(self, match: Match) -> str:
        demand, resource = self._prop(match.demand_id, "kind"), self._prop(match.resource_id, "kind")
        if match.predicted_kind:
            return self._say(phrases.PREDICTED_KIND, kind=self.kind(match.predicted_kind))
        if not are_related(demand, resource):
            return ""
        if demand == resource:
            return self._say(phrases.SAME_KIND, kind=self.kind(demand))
        return self._say(phrases.RELATED_KINDS, demand=self.kind(demand), resource=self.kind(resource))

    def _prop(self, id_: str, name: str) -> str:
        node = self._node(id_)
        return "" if node is None else str(node.props.get(name, ""))

    def _node(self, id_: str) -> Node | None:
        if self._typed is not None and self._typed.id == id_:
            return self._typed
        return node_of(self._snapshot, id_)


def _text(node: Node) -> str:
    """Title and lines in the form in which they are compared, one a line."""
    text = text_of(node.props)
    return "\n".join(map(normalise, (text.title, *text.lines)))


def _validity(until: str, day: str, *, comes_again: bool) -> str:
    """Key of the phrase for a resource that is not valid on a day."""
    if until > day:
        return Validity.NOT_BEGUN.value
    if not comes_again:
        return Validity.ENDED.value
    return over(date.fromisoformat(until), date.fromisoformat(day)).value


def _signed(value: float) -> str:
    # Adding zero turns -0.0, which rounding leaves of -0.004, into 0.0.
    return f"{round(value, 2) + 0.0:+.2f}"
