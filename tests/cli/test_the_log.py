"""The log of the real server tells what happened, and none of the secrets that came by."""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from io import StringIO
from pathlib import Path

import httpx2
import pyotp
import pytest
from sqlalchemy import text

from app import clock
from app.actions.one_time_links import LinkFor, LinkKind, make_link
from app.actions.second_factors import begin_second_factor, confirm_second_factor
from app.cli.logs import CarefulFormatter
from app.db.engine import Session, for_writing, open_engine
from app.queries.people import person_with_address
from tests.accounts import PASSWORD
from tests.careful import faults
from tests.cli.conftest import Terminal
from tests.running import Running, running

ANA = "ana@bakery.example"
WRONG = "nine wrong owls on a rug"
NEW = "five kettles on a lorry"
HALF_A_MINUTE = timedelta(seconds=30)
OF_MAIL = "teapot-of-jupiter"
OF_DATABASE = "sesame-of-the-database"


def leaks(log: Iterable[str], secrets: Iterable[str]) -> list[str]:
    """Secrets that stand in the log, as they are or as an address writes them."""
    whole = "\n".join(log)
    return [each for each in secrets if each in whole or each.replace(" ", "+") in whole]


@dataclass
class Visited:
    """A server that much has happened to, and all that nobody must read in its log."""

    log: list[str]
    secrets: dict[str, str] = field(default_factory=dict)
    answers: dict[str, httpx2.Response] = field(default_factory=dict)


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Visited:
    url = f"sqlite:///{tmp_path_factory.mktemp('visited') / 'visited.db'}"
    words = ("user", "add", ANA, "--password-stdin")
    assert Terminal(url).type(*words, stdin=f"{PASSWORD}\n".encode()).exit_code == 0
    planted = plant(url)
    settings = {
        "smtp_url": f"smtp://post:{OF_MAIL}@127.0.0.1:9",
        "mail_from": "scorecards@bakery.example",
        "address": "http://127.0.0.1",
    }
    with running(url, **settings) as server:
        visited = Visited(server.log, planted)
        visit(server, visited)
        break_down(url)
        visited.answers["broken"] = httpx2.get(f"{server.address}/invitations/{planted['link']}")
    return visited


def plant(url: str) -> dict[str, str]:
    """A second step of Ana, and one-time links."""
    engine, at = open_engine(url), clock.now()
    with Session(for_writing(engine)) as session, session.begin():
        ana = person_with_address(session, ANA)
        assert ana is not None
        enrolment = begin_second_factor(session, ana)
        earlier = pyotp.TOTP(enrolment.secret).at(at - HALF_A_MINUTE)
        codes = confirm_second_factor(session, ana, earlier, at)
        assert codes is not None
        subject = LinkFor(person_id=ana)
        reset = make_link(session, LinkKind.RESET, subject, at=at)
    engine.dispose()
    return {
        "password": PASSWORD,
        "wrong password": WRONG,
        "new password": NEW,
        "seed of codes": enrolment.secret,
        "address of the seed": enrolment.uri,
        "recovery code": codes[0],
        "other recovery code": codes[1],
        "reset": reset,
        "link": "a-link-that-opens-nothing-4711",
        "password of mail": OF_MAIL,
        "code": "918273",
    }


def visit(server: Running, visited: Visited) -> None:
    """Everything that has to do with a secret, rightly and wrongly."""
    secrets, answers = visited.secrets, visited.answers
    with httpx2.Client(base_url=server.address) as browser:

        def post(path: str, **data: str) -> httpx2.Response:
            return browser.post(path, data=data)

        answers["wrong"] = post("/sign-in", email=ANA, password=WRONG)
        first = post("/sign-in", email=ANA, password=PASSWORD)
        (waiting,) = re.findall(r'name="secret" value="([^"]+)"', first.text)
        answers["wrong code"] = post("/sign-in/code", secret=waiting, code=secrets["code"])
        used = secrets["recovery code"]
        answers["in"] = post("/sign-in/code", secret=waiting, code=used)
        secrets |= {"between": waiting, "cookie": browser.cookies["throughline"]}
        answers["home"] = browser.get("/")
        for door in ("welcome", "invitations", "passwords", "updates"):
            path = f"/{door}/{secrets['link']}"
            answers[f"{door} opened"] = browser.get(path)
            answers[f"{door} sent"] = post(path, password=NEW, name="Ana", email=ANA)
            answers[f"{door} elsewhere"] = browser.post(path, headers={"origin": "http://evil"})
        answers["reset"] = post(f"/passwords/{secrets['reset']}", password=NEW)
        answers["asked"] = post("/passwords/forgotten", email=ANA)
        answers["nowhere"] = browser.get(f"/no/{secrets['reset']}?token={secrets['link']}")
        answers["forged"] = browser.get("/", headers={"host": f"{secrets['link']}.example"})


def break_down(url: str) -> None:
    engine = open_engine(url)
    with for_writing(engine).begin() as connection:
        connection.execute(text("ALTER TABLE one_time_link RENAME TO elsewhere"))
    engine.dispose()


def test_everything_happened(visited: Visited) -> None:
    told = {name: answer.status_code for name, answer in visited.answers.items()}

    assert told == {
        "wrong": 422,
        "wrong code": 422,
        "in": 303,
        "home": 200,
        "asked": 200,
        **{f"{door} opened": 404 for door in ("welcome", "invitations", "passwords", "updates")},
        "welcome sent": 404,
        "invitations sent": 404,
        "passwords sent": 404,
        "updates sent": 422,
        **{f"{door} elsewhere": 403 for door in ("welcome", "invitations", "passwords", "updates")},
        "reset": 303,
        "nowhere": 404,
        "forged": 403,
        "broken": 500,
    }


def test_no_secret_stands_in_the_log(visited: Visited) -> None:
    assert len(visited.log) > 15
    assert leaks(visited.log, visited.secrets.values()) == []


def test_the_log_tells_who_came_in_and_who_did_not(visited: Visited) -> None:
    came_in = [line for line in visited.log if "sign_in.second 303" in line]
    refused = [line for line in visited.log if "sign_in.create 422" in line]

    assert len(came_in) == len(refused) == 1
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO throughline\.requests POST sign_in\.second "
        r"303 from=127\.0\.0\.1 organisation=- person=- session=[0-9a-f]{8}",
        came_in[0],
    )


@pytest.mark.parametrize(
    "words",
    [
        "WARNING throughline.requests POST cross-site 403 from=127.0.0.1",
        "WARNING throughline.requests GET foreign-host 403",
        "INFO throughline.requests POST passwords.update 303",
        "WARNING throughline.requests GET invitations.show 500",
        "ERROR throughline GET invitations.show failed",
        "ERROR throughline.mail A mail was not sent",
    ],
)
def test_the_log_tells_what_was_refused_and_what_broke(visited: Visited, words: str) -> None:
    assert words in "\n".join(visited.log)


def test_an_answer_that_broke_tells_nothing_and_is_careful(visited: Visited) -> None:
    answer = visited.answers["broken"]

    assert "one_time_link" not in answer.text
    assert "Traceback" not in answer.text
    assert faults(answer) == []


@pytest.fixture
def heard() -> Iterator[StringIO]:
    """What the log would hold, without the formatter that masks."""
    written = StringIO()
    handler, log = logging.StreamHandler(written), logging.getLogger("throughline.planted")
    log.addHandler(handler)
    yield written
    log.removeHandler(handler)


def test_a_planted_leak_would_be_found(heard: StringIO) -> None:
    log = logging.getLogger("throughline.planted")
    log.warning("POST %s", "/invitations/a-link-that-opens-nothing-4711")
    log.warning("form email=ana&password=%s", PASSWORD.replace(" ", "+"))
    log.warning("cookie throughline=%s", "x7Pq")

    secrets = ["a-link-that-opens-nothing-4711", PASSWORD, "x7Pq", WRONG]
    assert leaks(heard.getvalue().splitlines(), secrets) == secrets[:3]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("GET /invitations/abc-_9 HTTP/1.1", "GET /invitations/… HTTP/1.1"),
        ("'/passwords/abc?x=1' '/updates/abc'", "'/passwords/…?x=1' '/updates/…'"),
        ("GET /passwords/forgotten", "GET /passwords/forgotten"),
        ("postgresql://ann:a@b:c@host/db", "postgresql://ann:…@host/db"),
        (
            "postgresql://host/db?user=a&password=abc&x=1",
            "postgresql://host/db?user=a&password=…&x=1",
        ),
        ("cookie: a=b; __Host-throughline=abc; c=d", "cookie: a=b; __Host-throughline=…; c=d"),
        ("one\nINFO two\x1b[31m", "one\\nINFO two\\x1b[31m"),
    ],
)
def test_what_a_library_says_is_masked_and_stays_on_its_line(said: str, told: str) -> None:
    record = logging.LogRecord("library", logging.ERROR, "", 0, "%s", (said,), None)

    assert CarefulFormatter("%(message)s").format(record) == told


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://ann:{OF_DATABASE}@127.0.0.1:1/nothing",
        f"postgresql://127.0.0.1:1/nothing?user=ann&password={OF_DATABASE}",
        f"mysql://ann:{OF_DATABASE}@somewhere/db",
        f"postgresql:/ann:{OF_DATABASE}@x@somewhere/db",
        f"postgresql/nothing?password={OF_DATABASE}",
        f"postgresql://ann:{OF_DATABASE}@somewhere:port/db",
    ],
)
def test_the_password_of_the_database_is_never_told(url: str) -> None:
    done = Terminal(url).type("list")

    assert done.exit_code == 1
    assert leaks([done.stdout, done.stderr], [OF_DATABASE]) == []


@pytest.mark.parametrize("url", [OF_MAIL, f"smtp://post:{OF_MAIL}", f"x://post:{OF_MAIL}@host"])
def test_the_password_of_the_mail_server_is_never_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("THROUGHLINE_SMTP_URL", url)
    done = Terminal(f"sqlite:///{tmp_path / 'x.db'}").type("serve", "--port", "0")

    assert done.exit_code == 1
    assert "THROUGHLINE_SMTP_URL" in done.stderr
    assert leaks([done.stdout, done.stderr], [OF_MAIL]) == []
