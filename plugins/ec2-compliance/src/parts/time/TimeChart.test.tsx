import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { TimeChart } from './TimeChart';

const mockRead = jest.fn();

jest.mock('./TimePlot', () => {
  mockRead();
  return { TimePlot: () => <p>drawn</p> };
});

const chart = (
  points: Array<{ day: string; value?: number; text: string }>,
) => (
  <TimeChart
    title="Controls met"
    label="From 5 to 6"
    points={points}
    color="#000"
    empty="Nothing yet"
  />
);

describe('TimeChart', () => {
  it('reads what draws it where there is something to draw, in a place as high', async () => {
    const { unmount } = renderInTestApp(
      chart([{ day: '2026-11-22', text: 'gap' }]),
    );
    expect(screen.getByText('Nothing yet')).toBeInTheDocument();
    expect(mockRead).not.toHaveBeenCalled();

    unmount();
    renderInTestApp(chart([{ day: '2026-11-22', value: 5, text: '5' }]));
    // The sentence does not wait for the drawing.
    const image = screen.getByRole('img', { name: 'From 5 to 6' });
    expect(image.firstChild).toHaveStyle({ height: '132px' });
    expect(await screen.findByText('drawn')).toBeInTheDocument();
    expect(mockRead).toHaveBeenCalledTimes(1);
  });
});
