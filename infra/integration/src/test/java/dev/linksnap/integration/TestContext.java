package dev.linksnap.integration;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;

/** An invocation's context; what is logged through it goes to standard output. */
final class TestContext implements Context {
    @Override
    public String getAwsRequestId() {
        return "request-of-a-test";
    }

    @Override
    public String getLogGroupName() {
        return "tests";
    }

    @Override
    public String getLogStreamName() {
        return "tests";
    }

    @Override
    public String getFunctionName() {
        return "tests";
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:us-east-1:123456789012:function:tests";
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("there is no identity in tests");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("there is no client in tests");
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 60_000;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                System.out.print(message);
            }

            @Override
            public void log(byte[] message) {
                log(new String(message, StandardCharsets.UTF_8));
            }
        };
    }
}
