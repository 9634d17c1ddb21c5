# docker build -t asciitect . && docker run --rm -v "$PWD:/docs" asciitect embed docs --check
FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /src
COPY . .
RUN cargo build --release --locked

# With a shell, which the CI of GitLab wants.
FROM alpine:3
COPY --from=build /src/target/release/asciitect /usr/local/bin/asciitect
WORKDIR /docs
ENTRYPOINT ["asciitect"]
