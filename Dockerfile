# docker build -t asciitect . && docker run --rm -v "$PWD:/docs" asciitect embed docs --check
FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /src
COPY . .
# The server goes on where a drawing breaks a thread of it.
ENV CARGO_PROFILE_RELEASE_PANIC=unwind
RUN cargo build --release --locked --features serve,mcp

# With a shell, which the CI of GitLab and of Woodpecker want: docker build --target ci -t asciitect:ci .
FROM alpine:3 AS ci
COPY --from=build /src/target/release/asciitect /usr/local/bin/asciitect
WORKDIR /docs
ENTRYPOINT ["asciitect"]

# The program, which needs nothing else, and nothing else.
FROM scratch
COPY --from=build /src/target/release/asciitect /usr/local/bin/asciitect
COPY --from=build /src/LICENSE /src/LICENSE-APACHE /src/THIRD-PARTY-NOTICES /usr/share/doc/asciitect/
ENV PATH=/usr/local/bin
WORKDIR /docs
EXPOSE 8000
ENTRYPOINT ["asciitect"]
