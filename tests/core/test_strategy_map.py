"""The links of a map tell what drives an objective and what it drives."""

from app.core.strategy_map import StrategyMap

LINKS = [("train", "fix"), ("keep", "fix"), ("fix", "trust"), ("trust", "renew"), ("ship", "trust")]


def test_an_objective_knows_its_causes_and_effects_in_the_order_of_the_links() -> None:
    strategy = StrategyMap.of(LINKS)
    assert strategy.causes["fix"] == ("train", "keep")
    assert strategy.effects["fix"] == ("trust",)


def test_upstream_and_downstream_reach_as_far_as_the_links_go() -> None:
    strategy = StrategyMap.of(LINKS)
    assert strategy.upstream("trust") == {"train", "keep", "fix", "ship"}
    assert strategy.downstream("train") == {"fix", "trust", "renew"}


def test_the_path_of_an_objective_leaves_out_what_only_meets_it_further_on() -> None:
    assert StrategyMap.of(LINKS).path("fix") == {
        ("train", "fix"),
        ("keep", "fix"),
        ("fix", "trust"),
        ("trust", "renew"),
    }


def test_a_circle_ends_where_it_began() -> None:
    strategy = StrategyMap.of([("a", "b"), ("b", "a"), ("a", "a"), ("a", "b")])
    assert strategy.upstream("a") == {"b"}
    assert strategy.effects["a"] == ("b",)


def test_an_objective_without_links_drives_nothing() -> None:
    strategy = StrategyMap.of(LINKS)
    assert strategy.upstream("alone") == frozenset()
    assert strategy.path("alone") == frozenset()
