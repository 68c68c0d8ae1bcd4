"""The process of the server, from its first request to its last."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI

from app.web.connection import disconnect


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[None]:
    if app.state.engine.dialect.name == "sqlite":
        # One file, one writer: threads beyond a few only wait for each other.
        anyio.to_thread.current_default_thread_limiter().total_tokens = 2
    # What is there now stays: collecting it again and again makes the slowest answers slow.
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)
    yield
    disconnect(app)
