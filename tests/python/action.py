"""Runs the steps of the GitHub action that starts an emulator, as a runner does.

usage: action.py CFSTREAM

Prints a line of JSON with the number of steps that were run and skipped.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import yaml

PROGRAM = os.path.abspath(sys.argv[1])
HOME = Path(__file__).resolve().parents[2] / ".github/actions/cfstream-emulator"
VARIABLES = {
    "AWS_ENDPOINT_URL_CLOUDFRONT",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
}
# What the action has to set.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in VARIABLES}
action = yaml.safe_load((HOME / "action.yml").read_text())
counts = {"run": 0, "skipped": 0}


def evaluate(expression, context):
    """Evaluates the expressions that the action uses, and fails on others."""
    if " == " in expression:
        left, right = expression.split(" == ")
        return evaluate(left, context) == evaluate(right, context)
    if " || " in expression:
        left, right = expression.split(" || ")
        return evaluate(left, context) or evaluate(right, context)
    if literal := re.fullmatch(r"'([^']*)'", expression):
        return literal[1]
    assert re.fullmatch(r"[a-z_-]+(\.[a-z_-]+)+", expression), expression
    value = context
    for name in expression.split("."):
        value = value[name]
    return value


def expand(text, context):
    return re.sub(r"\$\{\{ (.+?) \}\}", lambda found: evaluate(found[1], context), text)


def assignments(path):
    return dict(line.split("=", 1) for line in path.read_text().splitlines())


class Job:
    """A job with one step, which uses the action."""

    def __init__(self, folder, path=os.environ["PATH"], **inputs):
        self.folder, self.path = folder, path
        known = {name: given["default"] for name, given in action["inputs"].items()}
        assert inputs.keys() <= known.keys()
        self.context = {
            "github": {"action_path": str(HOME)},
            "runner": {"temp": str(folder)},
            "inputs": known | inputs,
            "steps": {},
        }
        self.variables = {}
        for step in action["runs"]["steps"]:
            if not evaluate(step.get("if", "'' == ''"), self.context):
                counts["skipped"] += 1
                continue
            self.failure = self.run(step)
            if self.failure is not None:
                return
        self.outputs = {
            name: expand(output["value"], self.context)
            for name, output in action["outputs"].items()
        }

    def run(self, step):
        """Runs a step. Returns what a step printed that failed."""
        assert step["shell"] == "bash"
        # An expression in a script would be code.
        assert "${{" not in step["run"], step["run"]
        files = {name: self.folder / name for name in ("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_PATH")}
        for file in files.values():
            file.write_text("")
        script = self.folder / "script.sh"
        script.write_text(step["run"])
        environment = ENVIRONMENT | {name: str(file) for name, file in files.items()}
        environment |= {"PATH": self.path}
        environment |= {
            name: expand(value, self.context) for name, value in step.get("env", {}).items()
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            env=environment,
            cwd=self.folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
        )
        counts["run"] += 1
        self.variables |= assignments(files["GITHUB_ENV"])
        added = files["GITHUB_PATH"].read_text().splitlines()
        self.path = os.pathsep.join(added[::-1] + [self.path])
        if "id" in step:
            self.context["steps"][step["id"]] = {"outputs": assignments(files["GITHUB_OUTPUT"])}
        return None if done.returncode == 0 else done.stdout

    def later(self, *command):
        """Runs the command of a later step of the job."""
        environment = ENVIRONMENT | self.variables | {"PATH": self.path}
        return subprocess.check_output(command, env=environment, cwd=self.folder, text=True)


def with_a_built_cfstream(folder):
    """The first step builds cfstream. Here, a stand-in for cargo installs the one of this test."""
    tools = folder / "tools"
    tools.mkdir()
    (tools / "cargo").write_text(
        '#!/bin/sh\nprintf "%s\\n" "$@" > cargo.txt\nmkdir -p "$6/bin"\n'
        f"ln -s '{PROGRAM}' \"$6/bin/cfstream\"\n"
    )
    (tools / "cargo").chmod(0o755)
    path = os.pathsep.join([str(tools), os.environ["PATH"]])
    seed = folder / "$(touch executed) `touch executed` \" ' seed.json"
    printed = subprocess.check_output([PROGRAM, "get", "EDFDVBD632BHDS5", "--local"], text=True)
    seed.write_text(printed.replace("EDFDVBD632BHDS5", "E1SEEDOFTHEJOB"))
    # Line breaks of both kinds, and empty lines.
    arguments = f"--seed\r\n{seed}\n\n--deploy-delay\nmanual\n"

    job = Job(folder, path, arguments=arguments)
    assert job.failure is None, job.failure
    install = (folder / "cargo.txt").read_text().splitlines()
    assert install[:3] == ["install", "--locked", "--path"] and install[4] == "--root", install
    manifest = (Path(install[3]) / "Cargo.toml").read_text()
    assert 'name = "cfstream"' in manifest, install
    assert job.variables.keys() == VARIABLES, job.variables
    url = job.outputs["endpoint-url"]
    assert url == job.variables["AWS_ENDPOINT_URL_CLOUDFRONT"] and url.startswith("http://127.0.0.1:")
    assert not list(folder.rglob("executed"))
    try:
        script = (
            "import boto3; page = boto3.client('cloudfront').list_streaming_distributions();"
            "print(*(item['Id'] for item in page['StreamingDistributionList']['Items']))"
        )
        assert job.later(sys.executable, "-c", script) == "E1SEEDOFTHEJOB\n"
        # cfstream is on the PATH of later steps.
        listed = job.later("cfstream", "list", "--query", "*.Items[].Id", "--output", "text")
        assert listed == "E1SEEDOFTHEJOB\n", listed
        reset = urllib.request.Request(url + "/_cfstream/reset", method="POST")
        assert urllib.request.urlopen(reset).status == 200
        log = Path(job.outputs["log-file"]).read_text()
        assert "ListStreamingDistributions" in log, log
    finally:
        job.later("cfstream", "emulator", "stop", "--port-file", job.outputs["port-file"])
    assert not Path(job.outputs["port-file"]).exists()


def with_a_cfstream_that_exists(folder):
    """The first step is skipped, and two emulators of a job are independent."""
    jobs = []
    try:
        for _ in range(2):
            jobs.append(Job(folder, cfstream=PROGRAM))
            assert jobs[-1].failure is None, jobs[-1].failure
        assert jobs[0].outputs["endpoint-url"] != jobs[1].outputs["endpoint-url"]
    finally:
        for job in jobs:
            job.later(PROGRAM, "emulator", "stop", "--port-file", job.outputs["port-file"])


def with_an_emulator_that_does_not_start(folder):
    """The step fails, says why, and sets no variable."""
    data = folder / "damaged"
    data.write_text("no data file")
    for arguments, reason in [
        (f"--data\n{data}", "the data file"),
        ("--no-such-flag", "Unknown options: --no-such-flag"),
    ]:
        job = Job(folder, cfstream=PROGRAM, arguments=arguments)
        assert job.failure is not None and reason in job.failure, job.failure
        assert not job.variables


for case in (
    with_a_built_cfstream,
    with_a_cfstream_that_exists,
    with_an_emulator_that_does_not_start,
):
    with tempfile.TemporaryDirectory() as folder:
        case(Path(folder))
print(json.dumps(counts))
