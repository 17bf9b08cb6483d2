using ChatQA.Interviews.Comments;
using ChatQA.Interviews.Editors;
using ChatQA.Interviews.Reviews;
using ChatQA.Sessions.Erasure;

namespace ChatQA.Interviews;

internal static class InterviewsFeature
{
    public static WebApplicationBuilder AddInterviews(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Sources>();
        builder.Services.AddSingleton<InterviewStore>();
        builder.Services.AddSingleton<CommentStore>();
        builder.Services.AddSingleton<ReviewStore>();
        builder.Services.AddSingleton<ReviewDesk>();
        builder.Services.AddSingleton<EditorsPresent>();
        builder.Services.AddSingleton<InterviewDesk>();
        builder.Services.AddHostedService<EmbargoClock>();
        builder.Services.AddHostedService<VersionThinning>();
        builder.Services.AddSingleton<IHoldsWords, InterviewErasure>();
        return builder;
    }
}
