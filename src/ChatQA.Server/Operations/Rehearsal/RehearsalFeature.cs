namespace ChatQA.Operations.Rehearsal;

internal static class RehearsalFeature
{
    public static WebApplicationBuilder AddRehearsal(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<SimulatedVisitors>();
        return builder;
    }
}
