package io.benchwarden.api.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobIdentityTest {
  private static final String CALL =
      "frappe.utils.background_jobs.execute_job(event=None, is_async=True, job_name='%s',"
          + " kwargs={'x': \"%s\"}, method='%s', site='%s', user='Administrator')";

  private static String call(String name, String trap, String method, String site) {
    return CALL.formatted(name, trap, method, site);
  }

  @ParameterizedTest
  @CsvSource({
    "acme.example.com::2faba622-b662,                         acme.example.com, app.tasks.fail",
    "acme.example.com::scheduled_job::frappe.monitor.flush,   acme.example.com, frappe.monitor.flush",
    "acme.example.com||scheduled_job||queue.flush,            acme.example.com, queue.flush",
    "acme.example.com||x||y,                                  acme.example.com, app.tasks.fail",
  })
  void the_site_is_the_part_of_the_id_before_the_first_separator(
      String id, String site, String method) {
    assertThat(JobIdentity.of(id, call("app.tasks.fail", "", "app.tasks.fail", "other")))
        .extracting(identity -> identity.site().orElseThrow(), JobIdentity::method)
        .containsExactly(site, method);
  }

  @Test
  void a_bare_id_is_told_by_the_description_and_not_by_text_that_looks_like_it() {
    JobIdentity identity =
        JobIdentity.of(
            "2faba622-b662-4de4",
            call(
                "real.job",
                "job_name='evil.job', site='evil.com', user='a'",
                "m",
                "a.example.com"));

    assertThat(identity.site()).contains("a.example.com");
    assertThat(identity.method()).isEqualTo("real.job");
  }

  @Test
  void a_job_that_tells_nothing_is_nobodys() {
    assertThat(JobIdentity.of("2faba622", "").site()).isEmpty();
    assertThat(JobIdentity.of("2faba622", "").method()).isEqualTo("an unknown method");
  }
}
