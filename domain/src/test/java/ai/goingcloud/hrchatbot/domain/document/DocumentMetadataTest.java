package ai.goingcloud.hrchatbot.domain.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentMetadataTest {

    private static final DocumentMetadata OPEN = DocumentMetadata.startingFrom(Audience.everyone());

    private static DeclaredMetadata saying(String key, String... values) {
        return new DeclaredMetadata("leave.md.metadata.json", Map.of(key, List.of(values)));
    }

    @Nested
    final class Reading {

        @Test
        void a_layer_that_says_nothing_changes_nothing() {
            assertThat(OPEN.narrowedBy(DeclaredMetadata.none("front matter"))).isEqualTo(OPEN);
        }

        @Test
        void all_keys_are_understood() {
            DocumentMetadata read =
                    OPEN.narrowedBy(
                            new DeclaredMetadata(
                                    "sidecar",
                                    Map.ofEntries(
                                            Map.entry("title", List.of("Leave policy")),
                                            Map.entry("audiences", List.of("hr", "staff")),
                                            Map.entry("countries", List.of("tw", "JP")),
                                            Map.entry("validFrom", List.of("2026-04-01")),
                                            Map.entry("validTo", List.of("2027-03-31")),
                                            Map.entry("publishedFrom", List.of("2026-03-15")),
                                            Map.entry("supersedes", List.of("old.md", " ")),
                                            Map.entry("owner", List.of("Mei Chen")),
                                            Map.entry("reviewDate", List.of("2026-12-01")),
                                            Map.entry("language", List.of("zh-TW")),
                                            Map.entry("colour", List.of("green")))));

            assertThat(read)
                    .isEqualTo(
                            new DocumentMetadata(
                                    "Leave policy",
                                    new Audience(
                                            AllowList.of(List.of("hr", "staff")),
                                            AllowList.of(List.of("TW", "JP"))),
                                    new Validity(
                                            LocalDate.of(2026, 4, 1),
                                            LocalDate.of(2027, 3, 31),
                                            LocalDate.of(2026, 3, 15)),
                                    List.of("old.md"),
                                    "Mei Chen",
                                    LocalDate.of(2026, 12, 1),
                                    Language.CHINESE,
                                    Set.of()));
        }

        @Test
        void a_later_layer_describes_anew_what_it_names_and_keeps_the_rest() {
            DocumentMetadata read =
                    OPEN.narrowedBy(
                                    new DeclaredMetadata(
                                            "folder",
                                            Map.of("title", List.of("A"), "owner", List.of("HR"))))
                            .narrowedBy(saying("title", "B"));

            assertThat(read.title()).isEqualTo("B");
            assertThat(read.owner()).isEqualTo("HR");
        }

        @Test
        void a_list_may_be_one_text_with_commas() {
            assertThat(OPEN.narrowedBy(saying("audiences", "hr, staff,")).audience().groups())
                    .isEqualTo(AllowList.of(List.of("hr", "staff")));
        }

        @ParameterizedTest
        @CsvSource({"audience, hr", "Audiences, hr"})
        void groups_have_an_alias(String key, String group) {
            assertThat(OPEN.narrowedBy(saying(key, group)).audience().groups())
                    .isEqualTo(AllowList.of(List.of("hr")));
        }

        @Test
        void countries_have_an_alias() {
            assertThat(OPEN.narrowedBy(saying("country", "tw")).audience().countries())
                    .isEqualTo(AllowList.of(List.of("TW")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"*", "everyone", "Everyone", "ALL"})
        void everyone_has_several_names(String everyone) {
            assertThat(OPEN.narrowedBy(saying("audiences", everyone)).audience())
                    .isEqualTo(Audience.everyone());
            assertThat(OPEN.narrowedBy(saying("countries", everyone)).audience())
                    .isEqualTo(Audience.everyone());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"2026-04-01T00:00:00Z", "2026-04-01 09:30", "2026-04-01T00:00+08:00"})
        void a_time_beside_a_day_is_passed_over(String value) {
            assertThat(OPEN.narrowedBy(saying("validFrom", value)).validity().from())
                    .isEqualTo(LocalDate.of(2026, 4, 1));
        }
    }

    @Nested
    final class Refusing {

        @ParameterizedTest
        @CsvSource({
            "audiences, ''",
            "audience, ' '",
            "audiences, ','",
            "countries, ''",
            "countries, Taiwan",
            "countries, T",
            "country, 臺灣",
            "countries, TW;JP",
            "validFrom, 01.04.2026",
            "validTo, 2026-02-30",
            "publishedFrom, soon",
            "reviewDate, 2026",
            "publishedFrom, 2026-11-1",
            "publishedFrom, 2026-11-222",
            "publishedFrom, 2026-11-22?",
        })
        void a_value_that_cannot_be_understood_is_refused_with_its_place(String key, String value) {
            assertThatThrownBy(() -> OPEN.narrowedBy(saying(key, value)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("leave.md.metadata.json");
        }

        @ParameterizedTest
        @ValueSource(strings = {"audiences", "audience", "countries", "country"})
        void a_list_that_names_nobody_is_refused(String key) {
            assertThatThrownBy(() -> OPEN.narrowedBy(saying(key)))
                    .isInstanceOf(InvalidInputException.class);
        }

        @Test
        void two_days_for_one_are_refused() {
            assertThatThrownBy(() ->
                            OPEN.narrowedBy(saying("publishedFrom", "2026-01-01", "2027-01-01")))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Nested
    final class Narrowing {

        private static final List<String> GROUPS = List.of("hr", "staff", "managers", "*");
        private static final List<String> COUNTRIES = List.of("TW", "JP", "DE", "*");
        private static final LocalDate DAY = LocalDate.of(2026, 6, 15);

        @Test
        void groups_that_only_one_layer_names_are_let_in_by_none() {
            DocumentMetadata both =
                    OPEN.narrowedBy(saying("audiences", "hr", "staff"))
                            .narrowedBy(saying("audiences", "staff", "managers"));

            assertThat(both.audience().groups()).isEqualTo(AllowList.of(List.of("staff")));
        }

        @Test
        void layers_without_a_common_group_let_nobody_in() {
            DocumentMetadata nobody =
                    OPEN.narrowedBy(saying("audiences", "hr"))
                            .narrowedBy(saying("audiences", "staff"));

            assertThat(nobody.audience().groups().allowsAny(Set.of("hr", "staff", "*"))).isFalse();
            assertThat(nobody.narrowedBy(saying("audiences", "*")).audience())
                    .isEqualTo(nobody.audience());
        }

        @Test
        void whoever_may_read_after_narrowing_could_read_before() {
            Random random = new Random(3);
            int allowed = 0;
            for (int round = 0; round < 3_000; round++) {
                DocumentMetadata before = OPEN;
                int layers = random.nextInt(3);
                for (int i = 0; i < layers; i++) {
                    before = before.narrowedBy(layer(random));
                }
                DocumentMetadata after = before.narrowedBy(layer(random));
                for (int i = 0; i < 20; i++) {
                    Visibility reader = reader(random);
                    if (reader.allows(after.audience(), after.validity())) {
                        allowed++;
                        assertThat(reader.allows(before.audience(), before.validity()))
                                .as("%s may read %s and not %s", reader, after, before)
                                .isTrue();
                    }
                }
            }
            assertThat(allowed).isGreaterThan(1_000);
        }

        @Test
        void a_reader_may_read_exactly_what_every_layer_allows() {
            Random random = new Random(4);
            for (int round = 0; round < 3_000; round++) {
                DeclaredMetadata one = layer(random);
                DeclaredMetadata other = layer(random);
                DocumentMetadata both = OPEN.narrowedBy(one).narrowedBy(other);
                // One group, so that no reader passes each layer by another of his groups.
                Visibility reader = reader(random, 1);
                boolean byEach =
                        allows(reader, OPEN.narrowedBy(one))
                                && allows(reader, OPEN.narrowedBy(other));
                assertThat(allows(reader, both)).isEqualTo(byEach);
            }
        }

        private static boolean allows(Visibility reader, DocumentMetadata metadata) {
            return reader.allows(metadata.audience(), metadata.validity());
        }

        private static DeclaredMetadata layer(Random random) {
            Map<String, List<String>> attributes = new HashMap<>();
            if (random.nextBoolean()) {
                attributes.put("audiences", some(random, GROUPS));
            }
            if (random.nextBoolean()) {
                attributes.put("countries", some(random, COUNTRIES));
            }
            for (String key : List.of("validFrom", "validTo", "publishedFrom")) {
                if (random.nextInt(4) == 0) {
                    int days = random.nextInt(61) - (key.equals("validTo") ? 10 : 50);
                    attributes.put(key, List.of(DAY.plusDays(days).toString()));
                }
            }
            return new DeclaredMetadata("layer", attributes);
        }

        private static List<String> some(Random random, List<String> names) {
            return IntStream.rangeClosed(0, random.nextInt(2))
                    .mapToObj(_ -> names.get(random.nextInt(names.size())))
                    .toList();
        }

        private static Visibility reader(Random random) {
            return reader(random, 1 + random.nextInt(2));
        }

        private static Visibility reader(Random random, int groups) {
            Set<String> member =
                    Set.copyOf(
                            GROUPS.subList(0, 3).stream()
                                    .skip(random.nextInt(2))
                                    .limit(groups)
                                    .toList());
            @Nullable String country =
                    random.nextInt(4) == 0 ? null : COUNTRIES.get(random.nextInt(3));
            LocalDate asOf = DAY.plusDays(random.nextInt(21) - 10);
            return new Visibility(member, country, asOf, asOf.minusDays(random.nextInt(5)));
        }
    }

    @Nested
    final class Days {

        private static final Validity SPRING =
                new Validity(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 5, 31), null);

        @Test
        void the_first_and_the_last_day_count() {
            assertThat(SPRING.holdsOn(LocalDate.of(2026, 2, 28))).isFalse();
            assertThat(SPRING.holdsOn(LocalDate.of(2026, 3, 1))).isTrue();
            assertThat(SPRING.holdsOn(LocalDate.of(2026, 5, 31))).isTrue();
            assertThat(SPRING.holdsOn(LocalDate.of(2026, 6, 1))).isFalse();
        }

        @Test
        void an_embargo_ends_with_the_day_of_publication() {
            Validity embargoed = new Validity(null, null, LocalDate.of(2026, 3, 1));

            assertThat(embargoed.publishedBy(LocalDate.of(2026, 2, 28))).isFalse();
            assertThat(embargoed.publishedBy(LocalDate.of(2026, 3, 1))).isTrue();
        }

        @Test
        void the_later_beginning_the_earlier_end_and_the_later_publication_remain() {
            Validity other =
                    new Validity(
                            LocalDate.of(2026, 4, 1),
                            LocalDate.of(2026, 12, 31),
                            LocalDate.of(2026, 3, 1));

            Validity both =
                    new Validity(
                            LocalDate.of(2026, 4, 1),
                            LocalDate.of(2026, 5, 31),
                            LocalDate.of(2026, 3, 1));
            assertThat(SPRING.narrowedTo(other)).isEqualTo(both);
            assertThat(other.narrowedTo(SPRING)).isEqualTo(both);
            assertThat(SPRING.narrowedTo(Validity.always())).isEqualTo(SPRING);
        }

        @Test
        void layers_without_a_common_day_never_hold() {
            Validity never = SPRING.narrowedTo(new Validity(LocalDate.of(2026, 7, 1), null, null));

            assertThat(never.holdsOn(LocalDate.of(2026, 4, 1))).isFalse();
            assertThat(never.holdsOn(LocalDate.of(2026, 7, 1))).isFalse();
        }
    }
}
