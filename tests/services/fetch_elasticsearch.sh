#!/bin/sh
# Fetches the Elasticsearch that the tests start: Elastic's own integration-test distribution, an ordinary Maven
# artifact (the real server without the optional modules). Prints where it lies. Needs mvn; asks nobody when it is there.
set -eu
version="${1:-8.19.8}"
path="org/elasticsearch/distribution/integ-test-zip/elasticsearch/$version/elasticsearch-$version.zip"
zip="$HOME/.m2/repository/$path"
if [ ! -s "$zip" ]; then
    mvn -q -B dependency:get -Dtransitive=false \
        "-Dartifact=org.elasticsearch.distribution.integ-test-zip:elasticsearch:$version:zip" >&2
fi
echo "$zip"
