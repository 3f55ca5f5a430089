package ai.goingcloud.hrchatbot.adapter.tika;

/** A few sentences of HR rules in several languages, for encodings that cannot hold them all. */
final class EncodedTexts {

    private EncodedTexts() {}

    static String of(String language) {
        return switch (language) {
            case "ja" ->
                    """
                    年次有給休暇は、取得希望日の前日までに届け出なければならない。

                    当該年度に行使しなかった年次有給休暇は、次年度に限り繰りこすことができる。
                    """;
            case "zh-Hant" ->
                    """
                    員工因結婚得請婚假八日，工資照給。因事必須親自處理者，得請事假。

                    特別休假之日期，由勞工排定之。但雇主基於企業經營上之急迫需求，得與他方協商調整。
                    """;
            case "zh-Hans" ->
                    """
                    员工因结婚可以请婚假三天，工资照发。确有紧急事务需要本人处理的，可以请事假。

                    年休假在一个年度内可以集中安排，也可以分段安排，一般不跨年度安排。
                    """;
            case "fr" ->
                    """
                    Les salariés ont droit à vingt-cinq jours de congés payés par année.

                    Le congé doit être demandé à l’avance et approuvé par le responsable hiérarchique.
                    """;
            default -> throw new IllegalArgumentException(language);
        };
    }
}
