import { render, screen } from '@testing-library/react';
import { ServerTableCards } from './ServerTableCards';

describe('ServerTableCards', () => {
  it('names no value that a row does not have', () => {
    render(
      <ServerTableCards
        label="Reviews"
        columns={[
          { id: 'name', title: 'Service', render: ({ name }) => name },
          { id: 'due', title: 'Due', render: () => 0 },
          { id: 'record', title: 'Record', render: ({ may }) => may && 'now' },
        ]}
        items={[
          { name: 'web', may: false },
          { name: 'api', may: true },
        ]}
        itemKey={({ name }) => name}
      />,
    );
    expect(
      screen.getAllByRole('listitem').map(card => card.textContent),
    ).toEqual(['webDue0', 'apiDue0Recordnow']);
  });
});
