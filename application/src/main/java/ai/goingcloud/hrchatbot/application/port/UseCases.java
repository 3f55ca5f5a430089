package ai.goingcloud.hrchatbot.application.port;

/** All that can be done, for those who serve it to people or events. */
public record UseCases(
        AskQuestion askQuestion,
        ReadAnswer readAnswer,
        CancelAnswer cancelAnswer,
        SearchChunks searchChunks,
        ListDocuments listDocuments,
        ReadDocumentText readDocumentText,
        OpenOriginal openOriginal,
        LocateText locateText,
        IngestDocument ingestDocument,
        IngestFolder ingestFolder,
        RemoveDocument removeDocument,
        Reconcile reconcile,
        ListConversations listConversations,
        ReadConversation readConversation,
        RenameConversation renameConversation,
        DeleteConversation deleteConversation,
        DeleteAllConversations deleteAllConversations,
        GiveFeedback giveFeedback,
        ForgetOldConversations forgetOldConversations,
        StartUpload startUpload,
        ReceiveUpload receiveUpload,
        DescribeDocument describeDocument,
        DeleteDocument deleteDocument,
        IngestAgain ingestAgain,
        DrainAnswers drainAnswers) {}
