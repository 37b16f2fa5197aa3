"""Starts moto's server with a bucket of objects, and prints its URL. Ends with standard input.

usage: objects.py FOLDER: the objects are the files of the folder, below the prefix archive/.
"""

import os
import sys

import boto3
from moto.server import ThreadedMotoServer

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
url = f"http://{host}:{port}"
s3 = boto3.client("s3", endpoint_url=url)
s3.create_bucket(Bucket="media")
for name in sorted(os.listdir(sys.argv[1])):
    with open(os.path.join(sys.argv[1], name), "rb") as file:
        s3.put_object(Bucket="media", Key=f"archive/{name}", Body=file.read())
s3.put_object(Bucket="media", Key="archive/folder/", Body=b"")
s3.put_object(Bucket="media", Key="other/not-below.json", Body=b"{")
print(url, flush=True)
sys.stdin.read()
server.stop()
