"""Calls GetStreamingDistribution with boto3 for some seconds: URL SECONDS AT_ONCE. Prints what it took as JSON.

The threads share a client, as the documentation of boto3 says, and its pool has a connection for each.
"""

import json
import sys
import threading
import time

import boto3
from botocore.config import Config

url, seconds, at_once = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
config = Config(max_pool_connections=max(10, at_once))
client = boto3.client("cloudfront", endpoint_url=url, config=config)


def repeat(end, numbers):
    calls = 0
    while time.perf_counter() < end:
        output = client.get_streaming_distribution(Id="EDFDVBD632BHDS5")
        assert output["StreamingDistribution"]["Id"] == "EDFDVBD632BHDS5"
        calls += 1
    numbers.append(calls)


def calls_for(duration):
    end, numbers = time.perf_counter() + duration, []
    if at_once == 1:
        repeat(end, numbers)
    else:
        threads = [threading.Thread(target=repeat, args=(end, numbers)) for _ in range(at_once)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(numbers) == at_once, "a thread failed"
    return sum(numbers)


calls_for(seconds / 2)
start, before = time.perf_counter(), time.process_time()
calls = calls_for(seconds)
taken = {"seconds": time.perf_counter() - start, "cpu_seconds": time.process_time() - before}
print(json.dumps({"calls": calls, **taken}))
