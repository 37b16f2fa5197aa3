"""Runs commands with AWS CLI version 2, which is imported only once. Ends with standard input.

Each line of standard input is a command: {"arguments": […], "environment": {…}, "directory": …, "input": …},
where "input" is null or the file of standard input. Prints what each command printed and its exit code as a
line of JSON: {"stdout": …, "stderr": …, "code": …}.
"""

import gc
import json
import os
import sys
import tempfile

import awscli.clidriver
import botocore.loaders

# Every command reads these files. Parsing them takes longer than the rest of a command.
load_file = botocore.loaders.JSONFileLoader.load_file
parsed = {}


def load_file_once(self, file_path):
    if file_path not in parsed:
        parsed[file_path] = load_file(self, file_path)
    return parsed[file_path]


# Importing the AWS CLI sets this variable.
data_path = os.environ["AWS_DATA_PATH"]


def run(arguments, environment, directory, input):
    os.chdir(directory)
    os.dup2(os.open(input or os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(environment, AWS_DATA_PATH=data_path)
    # The buffer of the old object may have later commands.
    sys.stdin = open(0, encoding="utf-8")
    sys.argv = ["aws", *arguments]
    try:
        code = awscli.clidriver.main()
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    sys.stderr.flush()
    return code or 0


def result(command):
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        child = os.fork()
        if child == 0:
            code = 120
            try:
                os.dup2(stdout.fileno(), 1)
                os.dup2(stderr.fileno(), 2)
                code = run(**command)
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        stdout.seek(0)
        stderr.seek(0)
        return {
            "stdout": stdout.read().decode(),
            "stderr": stderr.read().decode(),
            "code": os.waitstatus_to_exitcode(status),
        }


botocore.loaders.JSONFileLoader.load_file = load_file_once
loader = awscli.clidriver.create_clidriver().session.get_component("data_loader")
for name in ["cli", "endpoints", "partitions"]:
    loader.load_data(name)
for name in ["service-2", "paginators-1", "waiters-2", "endpoint-rule-set-1"]:
    loader.load_service_model("cloudfront", name)
# A collection in a child would copy the memory.
gc.freeze()
for line in sys.stdin:
    print(json.dumps(result(json.loads(line))), flush=True)
