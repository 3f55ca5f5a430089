package ai.goingcloud.hrchatbot.application.service;

/**
 * Where people go when the documents do not answer.
 *
 * @param system where they look up their own records, such as a web address; "" for none
 * @param contact whom they ask, such as an address; "" for nobody
 */
public record HrDesk(String system, String contact) {

    public HrDesk {
        system = system.strip();
        contact = contact.strip();
    }

    /** Nothing can be told. */
    public static HrDesk unknown() {
        return new HrDesk("", "");
    }
}
