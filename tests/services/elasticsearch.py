"""A real Elasticsearch node for tests and benchmarks, without docker.

`GIAOBAN_TEST_ELASTICSEARCH` names a running one. Else one is started where Java and the distribution are there
(`tests/services/fetch_elasticsearch.sh` fetches it); else the test is skipped, or fails where all is required.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.requirements import missing

VERSION = os.environ.get("GIAOBAN_TEST_ELASTICSEARCH_VERSION") or "8.19.8"
"""Which one to start; 9 needs Java 21 or newer."""
JAVA = 17 if VERSION.startswith("8.") else 21
START_SECONDS = 180
_CONFIGURATION = """\
cluster.name: giaoban-tests
discovery.type: single-node
network.host: 127.0.0.1
http.port: {http}
transport.port: {transport}
path.data: {folder}/data
path.logs: {folder}/logs
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
"""


class CannotStart(Exception):
    """No node here; the message says what is missing."""


def _java_home() -> Path:
    for candidate in (os.environ.get("ES_JAVA_HOME"), os.environ.get("JAVA_HOME"), shutil.which("java")):
        if not candidate:
            continue
        path = Path(candidate)
        home = path.resolve().parent.parent if path.name == "java" else path
        said = subprocess.run([home / "bin/java", "-version"], capture_output=True, text=True, check=False).stderr
        version = re.search(r'version "(\d+)', said)
        if version and int(version[1]) >= JAVA:
            return home
    raise CannotStart(f"Java {JAVA} or newer, to start Elasticsearch {VERSION}")


def _distribution() -> Path:
    artifact = "org/elasticsearch/distribution/integ-test-zip/elasticsearch"
    path = Path.home() / f".m2/repository/{artifact}/{VERSION}/elasticsearch-{VERSION}.zip"
    if not path.is_file() and os.environ.get("GIAOBAN_TEST_REQUIRE") == "1" and shutil.which("mvn"):
        subprocess.run([Path(__file__).with_name("fetch_elasticsearch.sh"), VERSION], check=False)
    if not path.is_file():
        raise CannotStart("Elasticsearch (tests/services/fetch_elasticsearch.sh fetches it)")
    return path


def _unpacked(distribution: Path) -> Path:
    """The distribution, unpacked once in the temporary folder: a home may be closed to the user that runs the node."""
    base = Path(tempfile.gettempdir()) / f"giaoban-tests-{os.getuid()}"
    base.mkdir(exist_ok=True)
    if base.stat().st_uid != os.getuid():
        raise CannotStart(f"{base} of one's own, to unpack Elasticsearch")
    ready = base / f"elasticsearch-{VERSION}"
    if not ready.is_dir():
        with tempfile.TemporaryDirectory(dir=base) as unpacking, zipfile.ZipFile(distribution) as content:
            content.extractall(unpacking)
            fresh = Path(unpacking) / ready.name
            for program in (*fresh.glob("bin/*"), *fresh.glob("lib/**/bin/*"), *fresh.glob("modules/**/bin/*")):
                program.chmod(0o755)
            if not ready.is_dir():
                fresh.rename(ready)
    base.chmod(0o755)
    return ready


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _prepare(folder: Path, home: Path) -> int:
    """Write the node's configuration; its HTTP port."""
    port = _free_port()
    shutil.copytree(home / "config", folder / "config")
    (folder / "tmp").mkdir()  # apart from the configuration: the server refuses to have both in one
    content = _CONFIGURATION.format(http=port, transport=_free_port(), folder=folder)
    (folder / "config/elasticsearch.yml").write_text(content, encoding="utf-8")
    if os.getuid() == 0:  # Elasticsearch refuses to run as root
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, "nobody", "nogroup")
    return port


def _launch(folder: Path, home: Path, java: Path) -> subprocess.Popen[bytes]:
    # The node goes when the tests are killed: nobody else would stop it.
    guard = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "ES_JAVA_HOME": str(java),
        "ES_PATH_CONF": str(folder / "config"),
        "ES_TMPDIR": str(folder / "tmp"),
        "ES_JAVA_OPTS": "-Xms512m -Xmx512m",
    }
    as_root = os.getuid() == 0
    with (folder / "console.log").open("wb") as console:
        return subprocess.Popen(
            [*guard, home / "bin/elasticsearch"],
            env=environ,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user="nobody" if as_root else None,
            group="nogroup" if as_root else None,
            extra_groups=[] if as_root else None,
        )


def _wait(process: subprocess.Popen[bytes], address: str, folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    health = f"{address}/_cluster/health?wait_for_status=yellow&timeout=5s"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with opener.open(health, timeout=10) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    console = (folder / "console.log").read_text(encoding="utf-8", errors="replace").splitlines()
    worst = next((line for line in console if "ERROR" in line), "nothing")
    raise CannotStart(f"an Elasticsearch that starts; this one said: {worst[:300]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        pass
    finally:
        # The launcher may leave the server behind; the whole session is ours.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def running_elasticsearch() -> Iterator[str]:
    """Address of a node: the one named in the environment, or one started for as long as the block runs.

    Raises:
        CannotStart: something is missing for that; the message names it.
    """
    if given := os.environ.get("GIAOBAN_TEST_ELASTICSEARCH"):
        yield given.rstrip("/")
        return
    java, home = _java_home(), _unpacked(_distribution())
    with tempfile.TemporaryDirectory(prefix="giaoban-elasticsearch-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        port = _prepare(folder, home)
        address = f"http://127.0.0.1:{port}"
        process = _launch(folder, home, java)
        try:
            _wait(process, address, folder)
            yield address
        finally:
            _stop(process)


@pytest.fixture(scope="session")
def elasticsearch_address() -> Iterator[str]:
    """Address of a real Elasticsearch node; the test is skipped where there is none."""
    try:
        with running_elasticsearch() as address:
            yield address
    except CannotStart as reason:
        missing(str(reason))
