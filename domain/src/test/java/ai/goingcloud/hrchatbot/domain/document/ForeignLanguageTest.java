package ai.goingcloud.hrchatbot.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ForeignLanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wie viele Tage Urlaub habe ich? | de",
                "Wann wird das Gehalt bezahlt? | de",
                "Combien de jours de congé ai-je ? | fr",
                "Quand est-ce que je reçois ma prime ? | fr",
                "¿Cuántos días de vacaciones tengo? | es",
                "Quanti giorni di ferie ho? | it",
                "Quantos dias de férias tenho? | pt",
                "Hoeveel vakantiedagen heb ik? | nl",
                "Tôi có bao nhiêu ngày nghỉ phép? | vi",
                "Berapa hari cuti saya? | id",
                "Ilang araw ang bakasyon ko? | tl",
                "Hur många semesterdagar har jag? | sv",
                "Kaç gün iznim var? | tr",
                "Ile mam dni urlopu? | pl",
            })
    void a_question_in_another_language_is_not_taken_for_english(String text, String tag) {
        assertThat(ForeignLanguage.of(text)).hasValue(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How many days of annual leave do I get?",
                "annual leave",
                "PTO carry over max",
                "Can I expense a de facto hotel in La Paz?",
                "who is on the board",
                "Do I need a per diem?",
                "How do I say no to Ana de la Cruz?",
                "",
                "特休有幾天？",
            })
    void english_and_fragments_are_not_foreign(String text) {
        assertThat(ForeignLanguage.of(text)).isEmpty();
    }
}
