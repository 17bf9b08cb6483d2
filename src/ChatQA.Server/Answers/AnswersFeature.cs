using ChatQA.Answers.Drafts;
using ChatQA.Sessions;
using ChatQA.Sessions.Erasure;

namespace ChatQA.Answers;

internal static class AnswersFeature
{
    public static WebApplicationBuilder AddAnswers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WritingDesks>();
        builder.Services.AddSingleton<IFollowsTheLog, FinishedDrafts>();
        builder.Services.AddSingleton<IHoldsWords, FinishedDrafts>();
        return builder;
    }
}
