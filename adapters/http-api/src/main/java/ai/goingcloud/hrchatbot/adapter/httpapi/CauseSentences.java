package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.util.List;
import java.util.Locale;

/**
 * Why a document is not read, in the language that was asked for: English, Traditional Chinese or
 * Japanese; English where none of them was.
 */
enum CauseSentences {
    ENGLISH {
        @Override
        String of(Cause cause) {
            return cause.page() == null
                    ? cause.detail()
                    : "Page %d: %s".formatted(cause.page(), cause.detail());
        }
    },
    CHINESE {
        @Override
        String of(Cause cause) {
            String sentence =
                    switch (cause.kind()) {
                        case EMPTY -> "檔案是空的。";
                        case NO_TEXT -> "檔案中找不到文字。";
                        case SCAN -> "頁面是掃描影像，無法辨識出文字；請上傳含有文字的版本。";
                        case UNSUPPORTED_TYPE ->
                                "不支援這種檔案。可讀取 PDF、Word、Excel、PowerPoint、OpenDocument、RTF、HTML、"
                                        + "Markdown、郵件、CSV 與純文字檔。";
                        case OTHER_FORMAT -> "無法讀取這種格式；請用原來的程式另存為 Word、Excel、PowerPoint 或 PDF。";
                        case ARCHIVE -> "這是壓縮檔；請解壓縮後上傳其中的檔案。";
                        case TYPE_MISMATCH -> "檔案內容與副檔名不符，無法讀取。";
                        case TOO_LARGE -> "檔案太大，請分成幾個檔案。";
                        case TOO_LARGE_UNPACKED -> "檔案解壓縮後過大；請將內容另存為新文件。";
                        case TOO_SLOW -> "讀取檔案的時間過長；請將內容另存為新文件。";
                        case ENCRYPTED -> "檔案受密碼保護；請另存為沒有密碼的檔案。";
                        case EXTRACTION_FORBIDDEN -> "作者禁止擷取這份 PDF 的文字；請取得沒有此限制的版本。";
                        case CORRUPT -> "檔案已損毀或不完整；請重新儲存或上傳。";
                        case BAD_METADATA -> "無法理解文件的中繼資料，因此不對任何人顯示。";
                        case BAD_NAME -> "檔名無法使用；請更改檔名。";
                        case UNREADABLE -> "無法開啟檔案；請檢查檔案的權限。";
                        case SERVICE_UNAVAILABLE -> "目前無法讀取，稍後會再試一次。";
                    };
            return withDetail(
                    cause,
                    cause.page() == null
                            ? sentence
                            : "第 %d 頁：%s".formatted(cause.page(), sentence));
        }
    },
    JAPANESE {
        @Override
        String of(Cause cause) {
            String sentence =
                    switch (cause.kind()) {
                        case EMPTY -> "ファイルが空です。";
                        case NO_TEXT -> "ファイルに文字が見つかりません。";
                        case SCAN -> "ページがスキャン画像で、文字を認識できません。文字を含む版をアップロードしてください。";
                        case UNSUPPORTED_TYPE ->
                                "この種類のファイルは読み取れません。PDF、Word、Excel、PowerPoint、OpenDocument、RTF、HTML、"
                                        + "Markdown、メール、CSV、テキストを読み取れます。";
                        case OTHER_FORMAT ->
                                "この形式は読み取れません。元のプログラムで Word、Excel、PowerPoint または PDF として保存してください。";
                        case ARCHIVE -> "圧縮ファイルです。展開して中のファイルを追加してください。";
                        case TYPE_MISMATCH -> "ファイルの内容が拡張子と一致せず、読み取れません。";
                        case TOO_LARGE -> "ファイルが大きすぎます。分割してください。";
                        case TOO_LARGE_UNPACKED -> "展開すると大きくなりすぎるファイルです。内容を新しい文書として保存してください。";
                        case TOO_SLOW -> "読み取りに時間がかかりすぎます。内容を新しい文書として保存してください。";
                        case ENCRYPTED -> "ファイルがパスワードで保護されています。パスワードなしで保存し直してください。";
                        case EXTRACTION_FORBIDDEN -> "作成者がこの PDF の文字の取り出しを禁止しています。制限のない版を入手してください。";
                        case CORRUPT -> "ファイルが壊れているか不完全です。保存またはアップロードし直してください。";
                        case BAD_METADATA -> "文書のメタデータを理解できないため、誰にも表示されません。";
                        case BAD_NAME -> "このファイル名は使えません。名前を変更してください。";
                        case UNREADABLE -> "ファイルを開けません。権限を確認してください。";
                        case SERVICE_UNAVAILABLE -> "いまは読み取れません。しばらくしてから再試行します。";
                    };
            return withDetail(
                    cause,
                    cause.page() == null ? sentence : "%dページ：%s".formatted(cause.page(), sentence));
        }
    };

    /** In one sentence that an HR person understands. */
    abstract String of(Cause cause);

    /** What is wrong with metadata only its own words say. */
    private static String withDetail(Cause cause, String sentence) {
        return cause.kind() == Cause.Kind.BAD_METADATA
                ? sentence + " (" + cause.detail() + ")"
                : sentence;
    }

    /** The best that a request asks for. */
    static CauseSentences in(ApiRequest request) {
        return in(request.headers().getOrDefault("accept-language", ""));
    }

    /**
     * The best that a reader asks for.
     *
     * @param acceptLanguage as in the header of this name; "" when there was none
     */
    static CauseSentences in(String acceptLanguage) {
        List<Locale.LanguageRange> ranges;
        try {
            ranges =
                    acceptLanguage.isBlank()
                            ? List.of()
                            : Locale.LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
        for (Locale.LanguageRange range : ranges) {
            String language = range.getRange();
            if (range.getWeight() > 0 && language.startsWith("zh")) {
                return CHINESE;
            } else if (range.getWeight() > 0 && language.startsWith("ja")) {
                return JAPANESE;
            } else if (range.getWeight() > 0 && language.startsWith("en")) {
                return ENGLISH;
            }
        }
        return ENGLISH;
    }
}
