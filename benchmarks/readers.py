"""Many readers at once, without browsers: each speaks to the server over a socket as a browser would."""

import asyncio
import time
from urllib.parse import parse_qs, urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.visits import process_megabytes
from tests.browser.server import Server

FINISHED, FAILED = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR


class Reader:
    """One session: where it is and what its address says."""

    def __init__(self, socket: websockets.ClientConnection, page: str):
        self.socket, self.page, self.query, self.script = socket, page, "", ""

    async def ask(self, query: str) -> float:
        """Run the page with this address; the seconds until it has been sent in full."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_script_hash = self.script
        message.rerun_script.page_name = "" if self.script else self.page
        started = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        while not await self._is_finished():
            pass
        return time.perf_counter() - started

    async def choose(self, choice: str, value: str) -> float:
        """Choose another value; the seconds until the page has been sent again."""
        chosen = {key: values[0] for key, values in parse_qs(self.query).items()} | {choice: value}
        return await self.ask(urlencode(chosen))

    async def _is_finished(self) -> bool:
        message = ForwardMsg()
        message.ParseFromString(await self.socket.recv(decode=False))
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.script = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        if kind == "script_finished" and message.script_finished == FAILED:
            raise RuntimeError(f"The page {self.page or 'overview'} failed.")
        return kind == "script_finished" and message.script_finished == FINISHED


async def _readers(server: Server, count: int, page: str) -> list[Reader]:
    url = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    sockets = [
        await websockets.connect(url, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None, proxy=None)
        for _ in range(count)
    ]
    readers = [Reader(socket, page) for socket in sockets]
    for reader in readers:
        await reader.ask("")
    return readers


async def _leave(readers: list[Reader]) -> None:
    for reader in readers:
        await reader.socket.close()


async def _memory(server: Server, count: int, page: str) -> float:
    await _leave(await _readers(server, 3, page))   # what the first readers load, all share
    await asyncio.sleep(1)
    before = process_megabytes(server.process)
    readers = await _readers(server, count, page)
    held = process_megabytes(server.process) - before
    await _leave(readers)
    return held / count


async def _choices(server: Server, count: int, page: str, choice: str, values: list[str]) -> list[float]:
    readers = await _readers(server, count, page)
    seconds = await asyncio.gather(
        *(reader.choose(choice, values[number % len(values)]) for number, reader in enumerate(readers)))
    await _leave(readers)
    return sorted(seconds)


def memory_per_session(server: Server, count: int, page: str) -> float:
    """Megabytes the server holds for each of `count` readers of a page."""
    return asyncio.run(_memory(server, count, page))


def simultaneous_choices(server: Server, count: int, page: str, choice: str, values: list[str]) -> list[float]:
    """Seconds each of `count` readers waits when all choose at the same moment, quickest first."""
    return asyncio.run(_choices(server, count, page, choice, values))
