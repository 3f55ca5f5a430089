package ai.goingcloud.hrchatbot.bootstrap.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Does nothing, in the same image: what the other handlers' starts are measured against. */
public final class HelloHandler implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        response.write("{}".getBytes(StandardCharsets.UTF_8));
    }
}
