"""What the map, its list and home let a person read and do."""

from markupsafe import Markup

from app.core.definitions import Status
from app.web.pages import home, maps
from tests.web.templates.map_samples import (
    card,
    drawn_strips,
    example,
    home_page,
    item,
    map_page,
    scorecard_card,
    summary,
)
from tests.web.templates.reading import read
from tests.web.templates.samples import drawn


def test_a_card_is_one_link_whose_name_says_all_of_it() -> None:
    link = drawn("maps/_card.html", card=card()).one("a")

    assert link.attributes["aria-label"] == "Grow recurring revenue, At risk, 63 of 100, improving"
    assert link.attributes["href"] == "/o/recurring"


def test_a_card_shows_shape_word_and_score_together() -> None:
    html = drawn("maps/_card.html", card=card())

    assert html.one("use", href="#shape-at_risk")
    assert html.words == "At risk 63 Grow recurring revenue 2 A. Lindqvist AL"


def test_what_people_typed_is_never_markup() -> None:
    html = drawn("maps/_card.html", card=card(lines=("<script>x</script>",)))

    assert html.all("script") == []
    assert "<script>x</script>" in html.words


def test_freshness_is_a_mark_with_a_name_and_no_status_colour() -> None:
    marks = maps.place_marks(
        [("coverage", "67%", "67% reported", 67), ("overdue", "2", "2 overdue", 100)]
    )

    html = drawn("maps/_card.html", card=card(marks=marks))

    assert [title.words for title in html.all("title")][:2] == ["67% reported", "2 overdue"]
    assert html.all("g", **{"class": "card-mark", "data-status": "off_target"}) == []


def test_marks_stand_side_by_side() -> None:
    marks = maps.place_marks([("coverage", "67%", "", 67), ("overdue", "2", "", 100)])

    assert marks[1].x > marks[0].x + 15 + 20


def test_a_long_name_takes_a_third_line_before_it_is_shortened() -> None:
    lines = maps.name_lines("Make an engineer's day easier, from quote to calibration")

    assert " ".join(lines) == "Make an engineer's day easier, from quote to calibration"
    assert len(lines) == 3


def test_columns_of_all_strips_share_one_scale_and_none_vanishes() -> None:
    assert maps.column_heights([[10, 0, 5], [0, 0, 0]]) == [[20, 2, 10], [2, 2, 2]]


def test_the_list_says_what_an_objective_drives_and_what_drives_it() -> None:
    html = drawn("maps/_item.html", item=item())

    drives, driven = [paragraph.words for paragraph in html.all("p")]
    assert drives == "drives Grow profitably"
    assert driven == "driven by Be trusted , Be easy"
    assert [link.attributes["href"] for link in html.all("a")][1:] == [
        "#item-growth",
        "#item-trust",
        "#item-ease",
    ]


def test_the_period_on_screen_is_marked_and_the_last_one_leads_nowhere() -> None:
    html = read(drawn_strips())

    assert html.one("a", **{"aria-current": "date"}).attributes["title"] == "Q3 FY2026: 69 of 100"
    assert html.one("a", rel="prev").attributes["href"] == "/m?period=2026-Q2"
    assert html.all("a", rel="next") == []


def test_the_map_has_its_list_and_the_summary_beside_it() -> None:
    html = drawn("maps/show.html", page=map_page())

    assert html.one("svg", id="card-recurring")
    assert html.one("section", id="list").one("li", id="item-recurring")
    assert "3 of 4 objectives are on target." in html.one("aside").words


def test_the_drawer_holds_the_objective_that_the_address_names() -> None:
    html = drawn("maps/show.html", page=map_page(drawer=Markup("<article>Story</article>")))

    assert html.one("div", id="drawer").words == "Story"


def test_what_needs_attention_is_one_press_away() -> None:
    entry = maps.Attention(
        href="/o/trust",
        map_href="/m?objective=trust",
        name="Be trusted",
        status=Status.OFF_TARGET,
        word="Off target",
        score="21",
        reason="Customer, worsening",
    )

    html = drawn("maps/_summary.html", summary=summary(attention=(entry,)))

    link = html.one("a", href="/o/trust")
    assert link.words == "Be trusted 21 Customer, worsening"
    assert link.one("svg", role="img").attributes["aria-label"] == "Off target"


def test_home_begins_with_the_examples_and_an_import() -> None:
    html = drawn("home/show.html", page=home_page())

    assert html.one("h1").words == "Start your strategy map"
    assert html.one("input", type="radio", value="northwind")
    assert html.one("input", type="file").attributes["name"] == "document"
    assert "Nothing is sent anywhere." in html.words


def test_home_shows_every_scorecard_with_its_lights() -> None:
    page = home_page(scorecards=(scorecard_card(),), examples=())

    html = drawn("home/show.html", page=page)

    shown = html.one("li", id="scorecard-northwind")
    assert "On target 69 Q3 FY2026" in shown.words
    assert "Financial 69" in shown.words
    assert html.all("input", type="radio") == []


def test_a_refused_import_lists_every_fault_with_path_rule_and_value() -> None:
    fault = home.ImportFault("links[3].to", "There is no objective with this key.", "grow")
    form = home.ImportForm("a.yaml", "1 fault in a.yaml. Nothing was imported.", (fault,))

    alert = drawn("home/_import.html", form=form).one("div", role="alert")

    assert "1 fault in a.yaml. Nothing was imported." in alert.words
    assert alert.one("li").words == "links[3].to There is no objective with this key. grow"


def test_a_picture_of_an_example_is_drawn_without_lights() -> None:
    picture = home.Picture(
        width=1048,
        height=744,
        label_width=148,
        lanes=(home.PictureLane(0, 203, ("Financial",), "1 objective"),),
        boxes=(home.PictureBox(165, 14, 162, 108, ("Grow", "revenue")),),
        links=("200,122 200,300",),
    )

    html = drawn("home/_picture.html", picture=example(picture=picture).picture)

    assert html.words == "Financial 1 objective Grow revenue"
    assert html.all("use") == []
