"""gunicorn, for `make serve` and for production alike. Variables: docs/operations.md."""

import os

from config.logs import DropQueryStrings

bind = os.environ.get("BIND") or "127.0.0.1:" + os.environ.get("PORT", "8000")
wsgi_app = "config.wsgi"
proc_name = "guide"

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 30
# The longest that gunicorn takes: /compare/ may name every region in its address.
limit_request_line = 8190

# Nobody manages this server through a socket, so none is opened.
control_socket_disable = True

# Method, path, status, size, milliseconds: nothing about the reader. Not %(r)s and %(q)s, which
# hold the query string, nor %(f)s, where the page before might.
accesslog = "-"
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(B)s %(M)sms'


def on_starting(server):
    server.log.error_log.addFilter(DropQueryStrings())


def when_ready(server):
    print(f"医保明白账: http://{bind}/ (Ctrl-C to stop)", flush=True)
