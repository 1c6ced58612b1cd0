"""A language client: says what a language server finds in a file, and what it offers.

language_client.py [--settings FILE] [--offer LINE:COLUMN] FILE LANGUAGE SERVER [ARGUMENT...]

Prints `LINE MESSAGE` for each thing that is wrong and, with --offer, `offered LABEL` for each
completion at that place (both from 1). Ends with 2 if the server does not answer.

The settings are those of VS Code (`yaml.schemas`, `json.schemas`), as the extensions hand them over.
"""

import argparse
import json
import pathlib
import queue
import subprocess
import sys
import threading

PATIENCE = 60  # seconds that a server may be silent


class Server:
    """A language server, spoken to over its standard streams."""

    def __init__(self, command, settings):
        self.settings = settings
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.messages = queue.Queue()
        self.told = {}
        self.count = 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        while True:
            length = 0
            while True:
                line = self.process.stdout.readline()
                if not line:
                    return
                if not line.strip():
                    break
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            self.messages.put(json.loads(self.process.stdout.read(length)))

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method, parameters):
        self._send({"method": method, "params": parameters})

    def request(self, method, parameters):
        self.count += 1
        number = self.count
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                return message.get("result")

    def diagnostics(self, uri):
        while uri not in self.told:
            self._next()
        return self.told[uri]

    def _next(self):
        try:
            message = self.messages.get(timeout=PATIENCE)
        except queue.Empty:
            sys.exit(2)
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            answer = None
            if message["method"] == "workspace/configuration":
                answer = [self._section(item) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": answer})
        return message

    def _section(self, item):
        """The settings below `yaml.` as `{"schemas": …}` for the section `yaml`."""
        prefix = item.get("section", "") + "."
        found = {}
        for key, value in self.settings.items():
            if key.startswith(prefix):
                place = found
                *folders, last = key[len(prefix):].split(".")
                for folder in folders:
                    place = place.setdefault(folder, {})
                place[last] = value
        return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--settings")
    parser.add_argument("--offer")
    parser.add_argument("file")
    parser.add_argument("language")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()

    root = pathlib.Path(".").resolve()
    settings = json.loads(pathlib.Path(arguments.settings).read_text()) if arguments.settings else {}
    # What the extension of VS Code does before it hands a schema over: `./` is the workspace.
    schemas = [
        {**schema, "url": (root / schema["url"]).as_uri()} for schema in settings.get("json.schemas", [])
    ]
    settings["yaml.schemaStore.enable"] = False
    path = pathlib.Path(arguments.file).resolve()
    server = Server(arguments.command, settings)
    server.request(
        "initialize",
        {
            "processId": None,
            "rootUri": root.as_uri(),
            "workspaceFolders": [{"uri": root.as_uri(), "name": root.name}],
            "initializationOptions": {"handledSchemaProtocols": ["file"], "provideFormatter": False},
            "capabilities": {
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {
                    "publishDiagnostics": {},
                    "completion": {"completionItem": {"snippetSupport": True}},
                },
            },
        },
    )
    server.notify("initialized", {})
    server.notify("workspace/didChangeConfiguration", {"settings": {"json": {"schemas": schemas, "validate": {"enable": True}}}})
    uri = path.as_uri()
    text = path.read_text()
    server.notify(
        "textDocument/didOpen",
        {"textDocument": {"uri": uri, "languageId": arguments.language, "version": 1, "text": text}},
    )
    for found in server.diagnostics(uri):
        print(found["range"]["start"]["line"] + 1, found["message"])
    if arguments.offer:
        line, column = (int(part) - 1 for part in arguments.offer.split(":"))
        offered = server.request(
            "textDocument/completion",
            {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}},
        )
        items = offered["items"] if isinstance(offered, dict) else offered or []
        for item in items:
            print("offered", item["label"])
    server.process.kill()


main()
