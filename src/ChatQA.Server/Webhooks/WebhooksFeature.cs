using ChatQA.Sessions;
using ChatQA.Sessions.Erasure;

namespace ChatQA.Webhooks;

internal static class WebhooksFeature
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<WebhooksOptions>().BindConfiguration("Webhooks").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IFollowsTheLog, SessionNews>();
        builder.Services.AddSingleton<IHoldsWords, ErasedDeliveries>();
        builder.Services.AddSingleton<WebhookList>();
        builder.Services.AddHostedService<Sender>();
    }
}
