using System.Collections.Concurrent;

namespace ChatQA.Operations;

/// <summary>
/// One logger a category. Serilog's own factory makes another at each call, and the framework calls four times for every
/// connection: that was a tenth of a connection's memory.
/// </summary>
internal sealed class OneLoggerEach(ILoggerFactory factory) : ILoggerFactory
{
    private readonly ConcurrentDictionary<string, ILogger> _loggers = new(StringComparer.Ordinal);

    public ILogger CreateLogger(string categoryName) => _loggers.GetOrAdd(categoryName, factory.CreateLogger);

    public void AddProvider(ILoggerProvider provider) => factory.AddProvider(provider);

    public void Dispose() => factory.Dispose();
}
