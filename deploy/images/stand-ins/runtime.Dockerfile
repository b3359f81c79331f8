# gcr.io/distroless/cc-debian12: glibc, libstdc++ and time zones, no shell and no package manager.
FROM scratch
ADD root.tar /
COPY passwd group /etc/
