"""Mail is handed to a mail server, and one that cannot be sent stops nothing."""

import logging

import pytest

from app.actions import mail
from app.actions.mail import Mail, MailServer, Post, mail_server, open_post
from app.errors import RefusedError
from tests.mailing import SECRET, SENDER, Box, box, server

__all__ = ["box", "server"]
MAIL = Mail("ana@bakery.example", "Bem-vinda, Ana!", "Choose a password:\n\nhttp://x/ção\n")


def sent(post: Post, *mails: Mail) -> None:
    for each in mails:
        post.put(each)
    post.close()


def test_a_mail_arrives_as_it_was_written(server: MailServer, box: Box) -> None:
    sent(Post(server, SENDER), MAIL)
    (letter,) = box.letters

    assert letter["From"] == SENDER
    assert letter["To"] == "ana@bakery.example"
    assert letter["Subject"] == "Bem-vinda, Ana!"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@bakery.example>")
    assert letter.get_content().replace("\r\n", "\n") == MAIL.text


def test_the_mails_that_wait_are_sent_before_the_server_stops(server: MailServer, box: Box) -> None:
    sent(Post(server, SENDER), *[MAIL] * 5)

    assert len(box.letters) == 5


def test_a_subject_stays_on_one_line(server: MailServer, box: Box) -> None:
    sent(Post(server, SENDER), Mail(MAIL.to, "Corner\r\nBcc: eve@example.org", "text"))
    (letter,) = box.letters

    assert letter["Subject"] == "Corner Bcc: eve@example.org"
    assert letter["Bcc"] is None


def test_a_subject_stays_on_one_line_when_its_line_end_is_encoded(
    server: MailServer, box: Box
) -> None:
    begun = "=?utf-8?q?=0D=0ABcc:_eve@example.org?= invites you"
    sent(Post(server, SENDER), Mail(MAIL.to, begun, "text"))
    (letter,) = box.letters

    assert "Bcc" not in letter
    assert "invites you" in letter["Subject"]


def test_a_server_that_knows_us_is_given_the_password(server: MailServer, box: Box) -> None:
    ours = MailServer("smtp", server.host, server.port, "post", SECRET)
    sent(Post(ours, SENDER), MAIL)

    assert len(box.letters) == 1


def test_a_mail_that_was_refused_is_tried_again(
    server: MailServer, box: Box, caplog: pytest.LogCaptureFixture
) -> None:
    box.refuses = 2
    post = Post(server, SENDER, pause=0.01)
    post.put(MAIL)
    post._waiting.put(None)
    assert post._thread is not None
    post._thread.join(20)

    assert len(box.letters) == 1


def test_a_mail_that_cannot_be_sent_is_told_in_the_log_without_the_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    nowhere = MailServer("smtp", "127.0.0.1", 9, "post", SECRET)
    sent(Post(nowhere, SENDER), MAIL, MAIL)

    assert "A mail was not sent (try 1): ConnectionRefusedError" in caplog.text
    assert "ana@" not in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize("scheme", ["smtps", "smtp+starttls"])
def test_a_server_without_the_asked_for_encryption_gets_nothing(
    server: MailServer, box: Box, scheme: str, caplog: pytest.LogCaptureFixture
) -> None:
    sent(Post(MailServer(scheme, server.host, server.port), SENDER), MAIL)

    assert box.letters == []
    assert "A mail was not sent" in caplog.text


def test_without_mail_the_post_closes_at_once() -> None:
    post = Post(MailServer("smtp", "127.0.0.1", 9), SENDER)
    post.close()

    assert post._thread is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", MailServer("smtp", "mail.example", 25)),
        ("smtps://mail.example", MailServer("smtps", "mail.example", 465)),
        (
            "smtp+starttls://post%40bakery:p%3Aw@mail.example:2525",
            MailServer("smtp+starttls", "mail.example", 2525, "post@bakery", "p:w"),
        ),
    ],
)
def test_the_address_of_a_mail_server_is_read(url: str, expected: MailServer) -> None:
    assert mail_server(url) == expected
    assert "p:w" not in repr(mail_server(url))


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://x:nine"])
def test_what_is_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(RefusedError, match="THROUGHLINE_SMTP_URL cannot be used"):
        mail_server(url)


def test_without_a_mail_server_there_is_no_post() -> None:
    assert open_post(None, None, None) is None


@pytest.mark.parametrize(
    ("mail_from", "address", "sentence"),
    [
        (None, "https://scorecards.example", "THROUGHLINE_MAIL_FROM"),
        ("nobody", "https://scorecards.example", "THROUGHLINE_MAIL_FROM"),
        (SENDER, None, "THROUGHLINE_ADDRESS"),
    ],
)
def test_mail_needs_a_sender_and_the_servers_public_address(
    mail_from: str | None, address: str | None, sentence: str
) -> None:
    with pytest.raises(RefusedError, match=sentence):
        open_post("smtp://mail.example", mail_from, address)


def test_with_both_it_is_open() -> None:
    assert open_post("smtp://mail.example", SENDER, "https://scorecards.example") is not None


def test_when_too_many_wait_one_is_dropped_and_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(mail, "_WAITING", 1)
    post = Post(MailServer("smtp", "127.0.0.1", 9), SENDER, pause=60)
    for _ in range(4):
        post.put(MAIL)

    assert "A mail was dropped: 1 others wait already" in caplog.text
    assert "ana@" not in caplog.text
    post.close()
