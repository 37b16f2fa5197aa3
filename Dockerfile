# An image of cfstream that runs the emulator. docs/containers.md says how to use it.
#
#     docker build --tag cfstream:0.1.0 .
#
# The image has a static binary, root certificates, and a folder that its user may write. With a static
# binary from elsewhere, the target `prebuilt` needs neither a compiler nor another image. Its context is a
# folder with `cfstream`, `ca-certificates.crt` and an empty folder `data`.

FROM scratch AS settings
LABEL org.opencontainers.image.source="https://github.com/cloudfront-streaming/cloudfront-streaming"
# A number, because the image has no names of users, and Kubernetes' runAsNonRoot requires one.
USER 65532:65532
EXPOSE 8080
# `ready` calls http://127.0.0.1:8080 by default. With --no-control or another port, disable this check.
HEALTHCHECK --interval=2s --timeout=3s --retries=10 CMD ["/cfstream", "emulator", "ready"]
ENTRYPOINT ["/cfstream"]
# Containers of the same network may call the control endpoint by the name `cfstream`.
ENV CFSTREAM_CONTROL_HOST=cfstream
CMD ["emulate", "--listen", "0.0.0.0:8080"]

FROM settings AS prebuilt
COPY cfstream /cfstream
COPY ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --chown=65532:65532 data /data

FROM rust:1.95-slim AS build
WORKDIR /source
COPY . .
RUN cargo rustc --locked --release -p cfstream --bin cfstream -- -C target-feature=+crt-static
# Collects the licences of the dependencies. `.git` is not in the build context, so that the time is fixed.
RUN SOURCE_DATE_EPOCH=0 cargo run --locked -p cloudfront-streaming-dist -- --binary target/release/cfstream
# glibc is part of the static binary.
RUN mkdir -p /image/data /image/licenses \
    && cp target/release/cfstream /etc/ssl/certs/ca-certificates.crt /image/ \
    && cp LICENSE-* target/dist/THIRD-PARTY-LICENSES /image/licenses/ \
    && cp /usr/share/doc/libc6/copyright /image/licenses/glibc

FROM settings
COPY --from=build /image/cfstream /cfstream
COPY --from=build /image/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /image/licenses /licenses
COPY --from=build --chown=65532:65532 /image/data /data
