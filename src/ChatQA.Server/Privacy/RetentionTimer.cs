using ChatQA.Kernel;
using Microsoft.Extensions.Options;

namespace ChatQA.Privacy;

/// <summary>Looks now and then for what need not be kept any longer.</summary>
internal sealed class RetentionTimer(Retentions retentions, IOptions<RetentionOptions> options, ILogger<RetentionTimer> logger) : Recurring(options.Value.Every, logger)
{
    protected override Task Round(CancellationToken stopping) => retentions.Run();
}
