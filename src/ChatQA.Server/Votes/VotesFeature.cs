using ChatQA.Sessions.Erasure;

namespace ChatQA.Votes;

internal static class VotesFeature
{
    public static WebApplicationBuilder AddVotes(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IHoldsWords, ErasedVotes>();
        builder.Services.AddSingleton<VoteStore>();
        builder.Services.AddSingleton<BallotBox>();
        builder.Services.AddHostedService(services => services.GetRequiredService<BallotBox>());
        return builder;
    }
}
