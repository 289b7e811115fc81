"""Every door, and the acts behind them. Imports all the other folders."""
