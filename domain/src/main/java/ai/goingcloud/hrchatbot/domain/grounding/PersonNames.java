package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of persons in a text: Chinese and Japanese ones by their surnames and what stands
 * beside them, English ones by their titles.
 */
final class PersonNames {

    private static final String TITLE =
            "(?:總經理|董事長|執行長|經理|協理|副理|處長|部長|課長|科長|組長|班長|主任|專員|廠長|店長|院長|校長|主席|委員|醫師|護理師|律師)";

    private static final String SURNAME =
            "(?:歐陽|司馬|諸葛|[王李張刘劉陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何林羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾蕭肖田董袁潘蔡蔣蒋余杜葉叶魏蘇苏呂吕丁沈姜范傅鍾钟盧卢汪戴崔陸陆廖姚邱夏譚谭韋韦賈贾鄒邹石熊孟秦閻阎薛侯雷龍龙段郝孔邵史毛顧顾賴赖武康賀贺嚴严尹錢钱施洪龔龚莊庄簡簡游詹柯溫])";

    /** Where only what stands beside it tells that it is a name. */
    private static final Pattern CHINESE =
            Pattern.compile(
                    TITLE
                            + "(?<after>"
                            + SURNAME
                            + "\\p{IsHan}{1,2}?)(?=[核審負批同簽主擔處辦受為是保統決兼代報請,。、;)的]|$)"
                            + "|(?<before>"
                            + SURNAME
                            + "\\p{IsHan}{1,2}?)(?:先生|小姐|女士|"
                            + TITLE
                            + ")|(?:^|[由向經洽請找與及和交給致,。、;:(])(?<between>"
                            + SURNAME
                            + "\\p{IsHan}{2})(?=[核審負批同簽主擔處辦受為是保統決兼代,。、;)]|$)");

    private static final Pattern JAPANESE =
            Pattern.compile(
                    "(?:佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤|斉藤|齋藤|清水|山崎|阿部|池田|橋本|山下|石川|中島|前田|藤田|小川|後藤|岡田|長谷川|石井|村上|近藤|坂本|遠藤|青木|藤井|西村|福田|太田|三浦|藤原|岡本|松田|中川|中野|原田|小野|田村|竹内|金子|和田|中山|石田|上田|森田|柴田|酒井|工藤|横山|宮崎|宮本|内田|高木|安藤|谷口|大野|丸山|今井|河野|藤本|村田|武田|上野|杉山|増田|小島|平野|大塚|千葉|久保|松井|岩崎|桜井|野口|松尾|木下|野村|菊地|佐野|大西|杉本|新井|浜田|古川|市川|水野|小松|島田|小山|高野|西田|菊池|山内|西川|五十嵐|北村|安田|川口|平田|関口|飯田|本田|久保田|吉川|中田|東|川崎|沢田|服部|樋口|熊谷|須藤|大橋|栗原|黒田|永井|内藤|松岡|荒井|矢野|星野|永田)(?=さん|氏|様|君|[一-龠]{0,2}(?:部長|課長|係長|社長|主任|店長)|[がはにへのともを、。が]|から|まで|$)");

    private static final Pattern ENGLISH =
            Pattern.compile(
                    "\\b(?:Mr|Ms|Mrs|Miss|Mx|Dr|Prof|Sir|Madam)\\.? (?<name>[A-Z][\\p{L}'-]+(?:"
                        + " [A-Z][\\p{L}'-]+)?)|^(?<subject>[A-Z][a-z]{2,})(?="
                        + " (?:approves|decides|signs|authorises|authorizes|handles|reviews|receives|manages)"
                        + " )");

    private static final Set<String> NO_SUBJECT =
            Set.of(
                    "Management",
                    "Nobody",
                    "Everyone",
                    "Everybody",
                    "Anyone",
                    "This",
                    "That",
                    "Who");

    private PersonNames() {}

    static Set<String> of(String plain) {
        Set<String> names = new HashSet<>();
        Matcher chinese = CHINESE.matcher(plain);
        while (chinese.find()) {
            for (String group : new String[] {"after", "before", "between"}) {
                if (chinese.group(group) != null) {
                    names.add(chinese.group(group));
                }
            }
        }
        Matcher japanese = JAPANESE.matcher(plain);
        while (japanese.find()) {
            names.add(japanese.group());
        }
        Matcher english = ENGLISH.matcher(plain);
        while (english.find()) {
            String subject = english.group("subject");
            if (subject == null) {
                names.add(english.group("name"));
            } else if (!NO_SUBJECT.contains(subject) && Words.of(subject).meanings().isEmpty()) {
                names.add(subject);
            }
        }
        return names;
    }
}
