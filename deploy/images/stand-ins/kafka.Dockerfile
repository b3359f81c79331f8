# apache/kafka, as far as we use it: settings from KAFKA_…, user 1000, data in KAFKA_LOG_DIRS.
FROM baoming-stand-in/debian
COPY java /opt/java
COPY jars /opt/kafka/libs
COPY logback.xml kafka-run /etc/kafka/docker/
RUN mv /etc/kafka/docker/kafka-run /etc/kafka/docker/run \
  && useradd --uid 1000 --home-dir /home/appuser appuser \
  && install --directory --owner appuser --group appuser /opt/kafka/config /var/lib/kafka/data
USER appuser
EXPOSE 9092
CMD ["/etc/kafka/docker/run"]
