namespace CustomerCare.Testing;

/// <summary>The lines of a stream as they come in.</summary>
internal sealed class OutputLines
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ended;

    /// <param name="line">Null at the end of the stream.</param>
    public void Add(string? line)
    {
        lock (_lock)
        {
            if (line is null)
            {
                _ended = true;
            }
            else
            {
                _lines.Add(line);
            }

            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public IReadOnlyList<string> Snapshot()
    {
        lock (_lock)
        {
            return [.. _lines];
        }
    }

    /// <summary>The first line that <paramref name="wanted"/> accepts; null where the stream ends without one.</summary>
    public async Task<string?> WaitAsync(Func<string, bool> wanted)
    {
        for (var seen = 0; ;)
        {
            Task changed;
            lock (_lock)
            {
                for (; seen < _lines.Count; seen++)
                {
                    if (wanted(_lines[seen]))
                    {
                        return _lines[seen];
                    }
                }

                if (_ended)
                {
                    return null;
                }

                changed = _changed.Task;
            }

            await changed;
        }
    }
}
