"""What people said of other matches, as it bears on the signals of pairs."""

from __future__ import annotations

from matching.cooperation import Cooperation
from matching.feedback.standing import Standing
from matching.popularity import Popularity
from matching.profiles import Profiles
from matching.relatedness import Centre, Circle, Near, Related
from matching.sparse import Floats


class Opinions:
    """Popularity and cooperation as feedback tells of them."""

    def __init__(self, said: Standing) -> None:
        self._popularity = Popularity.of(said)
        self._cooperation = Cooperation.of(said)

    def around(self, centre: Centre, circle: Circle) -> tuple[Circle, tuple[float, Near]]:
        """A circle whose cooperation is rated, and the popularity of all that is around its centre."""
        cooperation = self._cooperation.around(circle.cooperation, centre)
        return circle._replace(cooperation=cooperation), self._popularity.around(centre)

    def of_pairs(self, related: Related, demands: Profiles, resources: Profiles) -> tuple[Related, Floats]:
        """What relates pairs, their cooperation rated, and how popular their resources are."""
        cooperation = self._cooperation.rated(related.cooperation, demands, resources)
        popularity = self._popularity.of_pairs(demands.rows, resources.rows)
        return related._replace(cooperation=cooperation), popularity
