package io.benchwarden.testkit;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.RedisReader;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReader;
import java.nio.file.Path;
import java.util.List;

/** A bench made of what the test gives it. */
public record FakeBench(
    String name,
    Path directory,
    List<Site> sites,
    SqlReader sql,
    RedisReader queue,
    RedisReader cache)
    implements Bench {}
