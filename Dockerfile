# The platform as one image: web, worker and beat differ in their command only.
# Any base with Python 3.12 or newer, its venv module and glibc will do.
ARG BASE=docker.io/library/python:3.13-slim-trixie

FROM ${BASE} AS build
WORKDIR /srv/wwt
COPY requirements/base.txt requirements/base.txt
RUN python3 -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check \
        --require-hashes --only-binary :all: -r requirements/base.txt
COPY . .
# Nothing here connects to anything: settings only have to be there.
RUN /opt/venv/bin/python -m wwt.translations \
    && SECRET_KEY=unused ALLOWED_HOSTS=localhost PUBLIC_URL=https://localhost \
        DATABASE_URL=postgres://unused/unused REDIS_URL=redis://unused \
        /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0

FROM ${BASE}
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN groupadd --gid 10001 wwt && useradd --uid 10001 --gid wwt --no-create-home wwt
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/wwt /srv/wwt
WORKDIR /srv/wwt
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--config", "python:wwt.webserver", "wwt.wsgi"]
