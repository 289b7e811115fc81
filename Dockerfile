# One image: the service of a community, its worker, and every command. Nothing is fetched when it runs.
FROM node:24-slim AS pages
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM python:3.11 AS build
# On a machine without a GPU give the address of PyTorch's CPU wheels here: the image is then some gigabytes smaller.
ARG PIP_EXTRA_INDEX_URL=
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE ./
COPY models models
COPY ingest ingest
COPY nlp nlp
COPY publish publish
COPY api api
COPY --from=pages /src/node_modules/htmx.org/dist/htmx.min.js api/pages/static/vendor/htmx.min.js
RUN python -m venv /app \
    && /app/bin/pip install --no-cache-dir --constraint constraints.txt .

FROM python:3.11-slim
# LightGBM's wheels take OpenMP from the system.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 stillroom \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data stillroom \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY --from=build /app /app
ENV PATH=/app/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    LC_ALL=C.UTF-8 \
    STILLROOM_HOME=/data/home \
    NUMBA_CACHE_DIR=/data/home/numba \
    HF_HUB_OFFLINE=1
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["stillroom"]
CMD ["serve", "--workspace", "/data/community", "--host", "0.0.0.0", "--port", "8000"]
